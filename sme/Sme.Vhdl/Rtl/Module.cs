using System.Collections.Generic;
using System.Linq;
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

    /// <summary>The values of the output ports.</summary>
    public Dictionary<Symbol, Value> ValueOf { get; } = [];

    /// <summary>Of the top: the ports of signals, by their names in snake case.</summary>
    public Dictionary<string, Symbol> PortOfSignal { get; } = [];

    /// <summary>Numbers with names: the last indices of loops of instances.</summary>
    public List<(string Name, int Value)> Sizes { get; } = [];

    /// <summary>Constants with names.</summary>
    public List<Literal> Constants { get; } = [];

    public List<Flop> Flops { get; } = [];

    public List<MemoryArray> Memories { get; } = [];

    /// <summary>The variable of loops of statements, or over registers by index; empty where there are none.</summary>
    public string Index { get; set; } = string.Empty;

    /// <summary>Signals that are neither registers nor memories.</summary>
    public List<Symbol> Wires { get; } = [];

    /// <summary>Signals by index.</summary>
    public List<SymbolArray> Arrays { get; } = [];

    public List<Symbol> Variables { get; } = [];

    /// <summary>What the process that computes does.</summary>
    public List<Statement> Statements { get; } = [];

    /// <summary>What is connected without a process.</summary>
    public List<Connection> Connections { get; } = [];

    public List<Part> Parts { get; } = [];

    /// <summary>The memories that are registers by index.</summary>
    public IEnumerable<MemoryArray> RegisterArrays => Memories.Where(m => m.Registers != null);

    /// <summary>Whether it has a memory that is no array of registers and is written.</summary>
    public bool WritesMemories => Memories.Exists(m => m.Writes.Count > 0);

    /// <summary>Whether it has registers, or memories that are written.</summary>
    public bool HasState => Flops.Count > 0 || Memories.Exists(m => m.IsWritten);

    /// <summary>
    /// The constant that begins the block of the statements in Verilog, where they read nothing that ever changes; else empty.
    /// </summary>
    public string Trigger { get; set; } = string.Empty;

    /// <summary>Whether it, or a module in it, has state: then it has a clock and a reset.</summary>
    public bool IsClocked => HasState || Parts.Exists(p => p.Module.IsClocked);

    /// <summary>The clock and the reset, where it has them.</summary>
    public IEnumerable<string> ClockPorts(ResetStyle reset)
        => !IsClocked ? [] : reset == ResetStyle.None ? ["clk"] : ["clk", "rst"];

    /// <summary>The bit that is 0 at the first edge after reset, or null where no register or memory waits for it.</summary>
    public Symbol? Started { get; set; }
}

/// <summary>A register.</summary>
/// <param name="Register">The register of the netlist.</param>
/// <param name="Current">What it holds.</param>
/// <param name="Next">What it takes.</param>
/// <param name="Initial">What reset gives it.</param>
internal sealed record Flop(Register Register, Symbol Current, Symbol Next, Expression Initial)
{
    /// <summary>Where it holds words read of a memory, and nothing else: that port; else null.</summary>
    public ReadPort? Port { get; set; }
}

/// <summary>What reads a memory at the clock edge: the word as it was before that edge.</summary>
/// <param name="Output">The register that takes the word.</param>
/// <param name="Enable">Whether it takes one; null where it always does.</param>
/// <param name="Address">The address.</param>
internal sealed record ReadPort(Flop Output, Symbol? Enable, Symbol Address);

/// <summary>A memory and the signals that write it.</summary>
internal sealed class MemoryArray(Memory memory, string name)
{
    public Memory Memory { get; } = memory;

    public string Name { get; } = name;

    /// <summary>Name of the type of all words.</summary>
    public required string TypeName { get; init; }

    /// <summary>The generic that gives its contents, or null.</summary>
    public Symbol? Contents { get; init; }

    /// <summary>The signals of its words, where they are registers that the process that computes writes; else null.</summary>
    public RegisterArray? Registers { get; init; }

    /// <summary>Whether anything writes it.</summary>
    public bool IsWritten => Writes.Count > 0 || Registers != null;

    /// <summary>Of one that is written through ports, in program order: of two to one address the later one holds.</summary>
    public List<(Symbol Enable, Symbol Address, Symbol Data)> Writes { get; } = [];

    /// <summary>The registers that take words, and nothing else.</summary>
    public List<ReadPort> Reads { get; } = [];

    /// <summary>Bits that address its words.</summary>
    public int AddressWidth { get; } = AddressWidthOf(memory);

    /// <summary>Bits that address the words of a memory.</summary>
    public static int AddressWidthOf(Memory memory)
        => memory.Length <= 2 ? 1 : 32 - BitOperations.LeadingZeroCount((uint)memory.Length - 1);

    /// <summary>Whether an address of a width may lie beyond the last word.</summary>
    public bool NeedsBound(int width) => width >= 32 || Memory.Length < 1 << width;
}

/// <summary>Registers by index.</summary>
/// <param name="Current">What they hold.</param>
/// <param name="Next">What they take.</param>
internal sealed record RegisterArray(SymbolArray Current, SymbolArray Next)
{
    /// <summary>How many there are: where addresses are computed, one for each address.</summary>
    public int Count => Current.Dimensions[0].Last + 1;
}

/// <summary>An instance, or a loop of them.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Module">What it is an instance of.</param>
/// <param name="Loops">The loops around it, the outer one first; none of a single one.</param>
/// <param name="Inputs">What is connected to the inputs, in order.</param>
/// <param name="Outputs">What its outputs drive, in order.</param>
/// <param name="Arguments">What is given to its generics.</param>
internal sealed record Part(
    string Label, Module Module, IReadOnlyList<Loop> Loops, IReadOnlyList<Expression> Inputs,
    IReadOnlyList<Expression> Outputs, IReadOnlyList<Argument> Arguments);

/// <summary>What is given to a generic.</summary>
/// <param name="Value">Words, or a generic of the module that holds the instance; null where each has its own.</param>
/// <param name="Table">The words of each instance of a loop, or null.</param>
internal sealed record Argument(Initial? Value, ArgumentTable? Table);

/// <summary>A constant with the arguments of all instances of a loop.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">Name of its type, where a language needs one.</param>
/// <param name="Parameter">The parameter they are for.</param>
/// <param name="Dimensions">Its indices.</param>
/// <param name="Words">For each place its words, the last index running fastest; zeros where there is no instance.</param>
/// <param name="Places">The place of an instance, by the variables of the loops.</param>
internal sealed record ArgumentTable(
    string Name, string TypeName, Parameter Parameter, IReadOnlyList<Dimension> Dimensions,
    IReadOnlyList<Initial> Words, IReadOnlyList<Place> Places);

/// <summary>What is connected without a process, or a loop of that.</summary>
/// <param name="Loops">The loops around it, the outer one first.</param>
/// <param name="Target">A name or an element of an array.</param>
/// <param name="Source">What it is given.</param>
internal sealed record Connection(IReadOnlyList<Loop> Loops, Expression Target, Expression Source);
