using SME;

namespace Benchmarks.Designs.Processor;

/// <summary>The instruction at the address of <see cref="IFetch"/>, in the same cycle. Always valid.</summary>
public interface IInstruction : IBus
{
    /// <summary>u32, reset nop: the instruction.</summary>
    [InitialValue(ProgramMemory.Nop)]
    uint Word { get; set; }
}
