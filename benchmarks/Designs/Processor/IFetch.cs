using SME;

namespace Benchmarks.Designs.Processor;

/// <summary>The address of the instruction in stage X. Clocked; always valid.</summary>
[InitializedBus]
public interface IFetch : IBus
{
    /// <summary>u32, reset 0: the program counter, in bytes.</summary>
    uint Address { get; set; }
}
