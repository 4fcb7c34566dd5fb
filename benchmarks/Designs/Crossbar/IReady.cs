using SME;

namespace Benchmarks.Designs.Crossbar;

/// <summary>The answer to <see cref="IWord"/>, from the sink to the source. Clocked.</summary>
[InitializedBus]
public interface IReady : IBus
{
    /// <summary>u1, reset 0: a valid word of this cycle is taken.</summary>
    bool Ready { get; set; }
}
