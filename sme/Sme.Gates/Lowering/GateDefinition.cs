using System.Collections.Generic;
using System.Globalization;
using System.Linq;
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
    private Dictionary<int, string>? _names;

    internal GateDefinition(Definition definition, GateGraph graph, IReadOnlyList<NamedWord> words)
        => (Definition, Graph, Words) = (definition, graph, words);

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

    /// <summary>The first name of a node, or null.</summary>
    /// <param name="node">Index of the node.</param>
    /// <returns>Name and number of the bit, as <c>sum[3]</c>; behind <c>!</c> where the node is its inverse.</returns>
    public string? NameOf(int node) => (_names ??= Names()).GetValueOrDefault(node);

    /// <summary>What the circuit is there for: every bit that something outside it takes.</summary>
    /// <param name="withEnables">
    /// Whether registers take data where an enable is 1, instead of a word in every tick; see <see cref="GateRegister"/>.
    /// </param>
    public Literal[] Roots(bool withEnables)
    {
        List<Literal> roots = [];
        foreach (Literal[] word in Outputs.Concat(Probes).Concat(Instances.SelectMany(i => i.Inputs)))
        {
            roots.AddRange(word);
        }

        foreach (GateRegister register in Registers)
        {
            roots.AddRange(withEnables ? [register.Enable, .. register.Data] : register.Next);
        }

        foreach (GateMemory memory in Memories)
        {
            roots.AddRange(memory.Next.SelectMany(w => w));
            roots.AddRange(memory.Reads.SelectMany(r => r.Address));
            roots.AddRange(memory.Writes.SelectMany(w => w.Address.Concat(w.Data).Append(w.Enable)));
        }

        roots.AddRange(Checks.SelectMany(c => c.Values.SelectMany(v => v).Append(c.Holds)));
        return [.. roots];
    }

    private Dictionary<int, string> Names()
    {
        Dictionary<int, string> names = [];
        foreach (NamedWord word in Words)
        {
            for (int i = 0; i < word.Bits.Count; i++)
            {
                if (word.Bits[i] is { IsConstant: false } bit)
                {
                    names.TryAdd(bit.Node, string.Create(
                        CultureInfo.InvariantCulture, $"{(bit.IsComplement ? "!" : "")}{word.Name}[{i}]"));
                }
            }
        }

        return names;
    }
}
