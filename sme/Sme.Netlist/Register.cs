using System;

namespace Sme.Netlist;

/// <summary>A register: D flip-flops of one name.</summary>
public sealed class Register
{
    /// <summary>Creates a register that keeps its value.</summary>
    public Register(string name, int width, Initial initial)
    {
        Name = name;
        Initial = initial;
        Value = new Value(ValueKind.Register, this, 0, width, name);
        Next = Value;
    }

    /// <summary>Its name.</summary>
    public string Name { get; set; }

    /// <summary>Width in bits.</summary>
    public int Width => Value.Width;

    /// <summary>The content when the tick began (the Q of the flip-flops).</summary>
    public Value Value { get; }

    /// <summary>What it takes at the next clock edge (the D of the flip-flops).</summary>
    public Value Next { get; set; }

    /// <summary>The content in tick 0.</summary>
    public Initial Initial { get; set; }

    /// <summary>Whether reset sets it to its initial value; without, its first content is unknown in hardware.</summary>
    public bool IsReset { get; set; } = true;

    /// <summary>
    /// Whether it keeps its initial value at the first edge, since the process that writes it does not run before
    /// tick 1: registers of unclocked processes.
    /// </summary>
    public bool IsLate { get; set; }
}

/// <summary>A memory: words read and written by address.</summary>
public sealed class Memory
{
    /// <summary>The most words a memory has.</summary>
    public const int MaximumLength = 1 << 26;

    /// <summary>Creates a memory.</summary>
    public Memory(string name, int width, int length, Initial contents)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        (Name, Width, Length, Contents) = (name, width, length, contents);
    }

    /// <summary>Its name.</summary>
    public string Name { get; set; }

    /// <summary>Width of a word in bits.</summary>
    public int Width { get; }

    /// <summary>Number of words.</summary>
    public int Length { get; }

    /// <summary>The words in tick 0.</summary>
    public Initial Contents { get; set; }

    /// <summary>How it is to be built; found by memory inference.</summary>
    public MemoryKind Kind { get; set; }

    /// <summary>Whether reset sets the words where they are built of registers; other memories have none.</summary>
    public bool IsReset { get; set; } = true;

    /// <summary>Whether writes of tick 0 do not count: memories of unclocked processes.</summary>
    public bool IsLate { get; set; }

    /// <summary>Whether it is looked at though nothing in the hardware reads it; then it is kept, like a probe.</summary>
    public bool IsProbe { get; set; }
}

/// <summary>How a memory is built.</summary>
public enum MemoryKind : byte
{
    /// <summary>Not yet known.</summary>
    Unknown,

    /// <summary>A table that nothing writes.</summary>
    ReadOnly,

    /// <summary>Registers with multiplexers: small, or read in too many places.</summary>
    Registers,

    /// <summary>Read without a clock: distributed RAM.</summary>
    Distributed,

    /// <summary>Every word read goes into a register and nowhere else: block RAM.</summary>
    Block,
}
