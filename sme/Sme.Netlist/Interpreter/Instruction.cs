namespace Sme.Netlist.Interpretation;

/// <summary>What an instruction of a <see cref="Plan"/> does.</summary>
internal enum InstructionCode : byte
{
    /// <summary>Computes an operator that depends on its operands only.</summary>
    Apply,

    /// <summary>Copies a value: what a region yields.</summary>
    Copy,

    /// <summary>Reads a word of a memory.</summary>
    Read,

    /// <summary>Notes a write for the next edge.</summary>
    Write,

    /// <summary>Notes a failure when its first operand is 0.</summary>
    Check,

    /// <summary>Goes on elsewhere.</summary>
    Jump,

    /// <summary>Goes on elsewhere when its operand is 0.</summary>
    JumpIfZero,

    /// <summary>Goes on where a table says for the value of its operand.</summary>
    Switch,
}

/// <summary>A step of a <see cref="Plan"/>; values are named by their index in the definition.</summary>
/// <param name="Code">What it does.</param>
/// <param name="Operator">The operator of an <see cref="InstructionCode.Apply"/>.</param>
/// <param name="Result">Where the result goes.</param>
/// <param name="Width">Width of the result.</param>
/// <param name="Operands">Place of the first operand in <see cref="Plan.Operands"/>.</param>
/// <param name="Count">Number of operands.</param>
/// <param name="Target">
/// The instruction to go on with; or the index of the memory read, of the write, the check or the table in the plan.
/// </param>
/// <param name="Immediate">The immediate of an <see cref="InstructionCode.Apply"/>.</param>
internal readonly record struct Instruction(
    InstructionCode Code, Operator Operator, int Result, int Width, int Operands, int Count, int Target, ulong Immediate);
