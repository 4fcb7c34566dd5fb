using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Graph;

namespace Sme.Gates.Mapping;

/// <summary>A graph of gates with the names and registers around it: what is mapped to cells.</summary>
/// <param name="Name">Its name, that of the module.</param>
/// <param name="Graph">The gates.</param>
/// <param name="Inputs">Inputs of the graph that come from outside.</param>
/// <param name="Outputs">What is read outside.</param>
/// <param name="Registers">Registers; their outputs are inputs of the graph.</param>
public sealed record Circuit(
    string Name,
    GateGraph Graph,
    IReadOnlyList<PortBit> Inputs,
    IReadOnlyList<PortBit> Outputs,
    IReadOnlyList<RegisterBit> Registers)
{
    /// <summary>Names of literals in the source; the first one of a literal counts.</summary>
    public IReadOnlyList<PortBit> Names { get; init; } = [];

    /// <summary>What the graph computes for the outside and the registers, in the order of both.</summary>
    /// <remarks>A register has three: what it becomes, enable, reset. One that resets to 1 is stored inverted.</remarks>
    internal Literal[] Roots()
    {
        List<Literal> roots = [];
        foreach (PortBit output in Outputs)
        {
            roots.Add(output.Bit);
        }

        foreach (RegisterBit register in Registers)
        {
            roots.AddRange([register.Next ^ register.ResetsToOne, register.Enable, register.Reset]);
        }

        return [.. roots];
    }

    /// <summary>The same circuit over another graph.</summary>
    /// <param name="graph">A graph that computes the same.</param>
    /// <param name="copies">For each node of this graph its literal there, or null where it has none.</param>
    internal Circuit Over(GateGraph graph, Literal?[] copies)
    {
        Literal Copy(Literal literal) => copies[literal.Node]!.Value ^ literal.IsComplement;
        PortBit CopyPort(PortBit port) => port with { Bit = Copy(port.Bit) };
        return new Circuit(
            Name, graph, [.. Inputs.Select(CopyPort)], [.. Outputs.Select(CopyPort)],
            [
                .. Registers.Select(r => r with
                {
                    Output = Copy(r.Output), Next = Copy(r.Next), Enable = Copy(r.Enable), Reset = Copy(r.Reset),
                }),
            ])
        {
            Names = [.. Names.Where(n => copies[n.Bit.Node] != null).Select(CopyPort)],
        };
    }
}

/// <summary>A bit of a port.</summary>
/// <param name="Name">Its name, of a bit of a word with its index: <c>data[3]</c>.</param>
/// <param name="Bit">Of an input the input of the graph, not inverted; of an output any literal.</param>
public sealed record PortBit(string Name, Literal Bit);

/// <summary>A register of a bit, clocked by the one clock.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Output">The input of the graph that it drives, not inverted.</param>
/// <param name="Next">What it becomes.</param>
/// <param name="Enable">Where 0 it keeps its value; <see cref="Literal.True"/> for always.</param>
/// <param name="Reset">Where 1 it takes its reset value, whatever else; <see cref="Literal.False"/> for never.</param>
/// <param name="ResetsToOne">Its reset value.</param>
public sealed record RegisterBit(
    string Name, Literal Output, Literal Next, Literal Enable, Literal Reset, bool ResetsToOne = false)
{
    /// <summary>Whether there are cycles in which it keeps its value.</summary>
    public bool HasEnable => Enable != Literal.True;

    /// <summary>Whether it is ever reset.</summary>
    public bool HasReset => Reset != Literal.False;
}
