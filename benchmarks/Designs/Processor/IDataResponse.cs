using SME;

namespace Benchmarks.Designs.Processor;

/// <summary>The word that the data memory read, one cycle after <see cref="IDataRequest"/>. Clocked.</summary>
[InitializedBus]
public interface IDataResponse : IBus
{
    /// <summary>u32, reset 0: the word as it was before the request.</summary>
    uint Data { get; set; }
}
