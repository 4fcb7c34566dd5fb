using SME;
using SME.VHDL;

namespace Benchmarks.Designs.Processor;

/// <summary>The instruction that left the pipeline and what it wrote to a register. Clocked. Flow control: valid only.</summary>
[InitializedBus]
public interface IRetirement : IBus
{
    /// <summary>u1, reset 0: an instruction left.</summary>
    bool Valid { get; set; }

    /// <summary>u32, reset 0: its address.</summary>
    uint Address { get; set; }

    /// <summary>u5, reset 0: the register that it wrote; 0 for none.</summary>
    UInt5 Register { get; set; }

    /// <summary>u32, reset 0: what it wrote; meaningful while Register is not 0.</summary>
    uint Value { get; set; }
}
