namespace Benchmarks.Designs.Processor;

/// <summary>The major opcodes of RV32I that the processor knows: the lowest 7 bits of an instruction.</summary>
public enum Opcode : byte
{
    /// <summary><c>lw</c>.</summary>
    Load = 0x03,

    /// <summary>Arithmetic with an immediate.</summary>
    Immediate = 0x13,

    /// <summary><c>auipc</c>.</summary>
    AddUpperToAddress = 0x17,

    /// <summary><c>sw</c>.</summary>
    Store = 0x23,

    /// <summary>Arithmetic of two registers.</summary>
    Register = 0x33,

    /// <summary><c>lui</c>.</summary>
    LoadUpper = 0x37,

    /// <summary>Conditional branches.</summary>
    Branch = 0x63,

    /// <summary><c>jalr</c>.</summary>
    JumpToRegister = 0x67,

    /// <summary><c>jal</c>.</summary>
    Jump = 0x6F,
}
