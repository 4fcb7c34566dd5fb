using System.Collections.Generic;
using System.Globalization;
using Sme.Gates.Graph;
using Sme.Netlist;

namespace Sme.Gates.Lowering;

/// <summary>A definition as gates: one combinational circuit between what is stored and what comes from outside.</summary>
/// <remarks>
/// Inputs of the graph are the inputs and parameters of the definition, what registers and small memories hold, the outputs
/// of instances and the words that macros read. Every other word is computed of them. Words are least significant first.
/// </remarks>
public sealed class GateDefinition
{
    private readonly Dictionary<int, string> _names = [];

    internal GateDefinition(Definition definition, GateGraph graph, IReadOnlyList<NamedWord> words)
    {
        (Definition, Graph, Words) = (definition, graph, words);
        foreach (NamedWord word in words)
        {
            for (int i = 0; i < word.Bits.Count; i++)
            {
                if (word.Bits[i] is { IsConstant: false } bit)
                {
                    _names.TryAdd(bit.Node, string.Create(
                        CultureInfo.InvariantCulture, $"{(bit.IsComplement ? "!" : "")}{word.Name}[{i}]"));
                }
            }
        }
    }

    /// <summary>What it was made of.</summary>
    public Definition Definition { get; }

    /// <summary>The circuit; holds what the words below need and nothing else.</summary>
    public GateGraph Graph { get; }

    /// <summary>The inputs, in order of the ports.</summary>
    public required IReadOnlyList<Literal[]> Inputs { get; init; }

    /// <summary>The parameters; a parameter of many words, which only fills a memory, has no bits.</summary>
    public required IReadOnlyList<Literal[]> Parameters { get; init; }

    /// <summary>The registers.</summary>
    public required IReadOnlyList<GateRegister> Registers { get; init; }

    /// <summary>The memories.</summary>
    public required IReadOnlyList<GateMemory> Memories { get; init; }

    /// <summary>The instances.</summary>
    public required IReadOnlyList<GateInstance> Instances { get; init; }

    /// <summary>The outputs, in order of the ports.</summary>
    public required IReadOnlyList<Literal[]> Outputs { get; init; }

    /// <summary>The probes.</summary>
    public required IReadOnlyList<Literal[]> Probes { get; init; }

    /// <summary>The checks, in program order.</summary>
    public required IReadOnlyList<GateCheck> Checks { get; init; }

    /// <summary>The values that have a name in the source: stored ones and ports first, then in program order.</summary>
    public IReadOnlyList<NamedWord> Words { get; }

    /// <summary>The first name of a node, with the number of its bit, as <c>sum[3]</c>, after <c>!</c> where it is the
    /// inverse; or null.</summary>
    public string? NameOf(int node) => _names.GetValueOrDefault(node);
}
