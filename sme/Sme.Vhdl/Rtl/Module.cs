using System.Collections.Generic;
using System.Numerics;
using Sme.Netlist;

namespace Sme.Vhdl.Rtl;

/// <summary>A definition as a hardware language tells it: names for everything, expressions, statements.</summary>
internal sealed class Module(string name, Definition definition)
{
    /// <summary>Name of the entity.</summary>
    public string Name { get; } = name;

    public Definition Definition { get; } = definition;

    public List<(Symbol Symbol, Parameter Parameter)> Generics { get; } = [];

    /// <summary>The inputs and outputs, in order of the definition, without clock and reset.</summary>
    public List<Symbol> Ports { get; } = [];

    /// <summary>The ports of the inputs that are needed.</summary>
    public Dictionary<Value, Symbol> PortOf { get; } = [];

    /// <summary>The ports of the outputs that are needed.</summary>
    public Dictionary<Output, Symbol> PortOfOutput { get; } = [];

    /// <summary>Constants with names.</summary>
    public List<Literal> Constants { get; } = [];

    public List<Flop> Flops { get; } = [];

    public List<MemoryArray> Memories { get; } = [];

    /// <summary>Signals that are neither registers nor memories.</summary>
    public List<Symbol> Wires { get; } = [];

    public List<Symbol> Variables { get; } = [];

    /// <summary>What the process that computes does.</summary>
    public List<Statement> Statements { get; } = [];

    /// <summary>What is connected without a process.</summary>
    public List<Assignment> Connections { get; } = [];

    public List<Part> Parts { get; } = [];

    /// <summary>Whether it has registers, or memories that are written.</summary>
    public bool HasState => Flops.Count > 0 || Memories.Exists(m => m.Writes.Count > 0);

    /// <summary>Whether it, or a module in it, has state: then it has a clock and a reset.</summary>
    public bool IsClocked => HasState || Parts.Exists(p => p.Module.IsClocked);

    /// <summary>The bit that is 0 at the first edge after reset, or null where no register or memory waits for it.</summary>
    public Symbol? Started { get; set; }
}

/// <summary>A register.</summary>
/// <param name="Register">The register of the netlist.</param>
/// <param name="Current">What it holds.</param>
/// <param name="Next">What it takes.</param>
/// <param name="Initial">What reset gives it.</param>
internal sealed record Flop(Register Register, Symbol Current, Symbol Next, Expression Initial);

/// <summary>A memory and the signals that write it.</summary>
internal sealed class MemoryArray(Memory memory, string name)
{
    public Memory Memory { get; } = memory;

    public string Name { get; } = name;

    /// <summary>Name of the type of all words.</summary>
    public required string TypeName { get; init; }

    /// <summary>The generic that gives its contents, or null.</summary>
    public Symbol? Contents { get; init; }

    /// <summary>In program order: of two to one address the later one holds.</summary>
    public List<(Symbol Enable, Symbol Address, Symbol Data)> Writes { get; } = [];

    /// <summary>Bits that address its words.</summary>
    public int AddressWidth { get; } =
        memory.Length <= 2 ? 1 : 32 - BitOperations.LeadingZeroCount((uint)memory.Length - 1);
}

/// <summary>An instance.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Module">What it is an instance of.</param>
/// <param name="Inputs">What is connected to the inputs, in order.</param>
/// <param name="Outputs">The signals its outputs drive, in order.</param>
/// <param name="Arguments">Words of its generics.</param>
internal sealed record Part(
    string Label, Module Module, IReadOnlyList<Expression> Inputs, IReadOnlyList<Symbol> Outputs,
    IReadOnlyList<Initial> Arguments);
