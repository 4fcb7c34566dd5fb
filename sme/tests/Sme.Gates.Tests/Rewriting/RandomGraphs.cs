using System;
using System.Linq;
using System.Runtime.InteropServices;
using NUnit.Framework;
using Sme.Gates.Graph;

namespace Sme.Gates.Tests.Rewriting;

/// <summary>Graphs to rewrite, and how a rewritten one is judged by the one it was made of.</summary>
internal static class RandomGraphs
{
    private const int ExhaustiveInputs = 14;

    /// <summary>
    /// A graph of gates of all kinds, whose operands are mostly young: deep, with readers of their own and shared. Every
    /// twentieth has more inputs than patterns can be tried of.
    /// </summary>
    public static (GateGraph Graph, Literal[] Roots) Create(int seed)
    {
        Random random = new(seed);
        int inputs = seed % 20 == 0 ? 40 : 4 + (seed % 8);
        int gates = 10 + (seed % 90);
        GateGraph graph = new();
        Literal[] word = graph.InputWord(inputs);
        for (int i = 0; i < gates; i++)
        {
            Literal Operand()
            {
                int back = random.Next(3) == 0 ? random.Next(graph.Count) : random.Next(Math.Min(graph.Count, 6));
                return new Literal(graph.Count - 1 - back, random.Next(3) == 0);
            }

            _ = random.Next(8) switch
            {
                0 or 1 or 2 => graph.And(Operand(), Operand()),
                3 or 4 => graph.Xor(Operand(), Operand()),
                5 => graph.Mux(Operand(), Operand(), Operand()),
                6 => graph.Majority(Operand(), Operand(), Operand()),
                _ => Sum(graph, word, random),
            };
        }

        int last = graph.Count;
        return (graph, [.. Enumerable.Range(0, 5).Select(i => new Literal(last - 1 - i, i % 2 == 1)), Literal.True]);
    }

    /// <summary>Fails where a copy differs from its root: for all patterns of few inputs, for random ones of many.</summary>
    public static void AssertSame(GateGraph graph, Literal[] roots, GateGraph found, Literal[] copies, string what)
    {
        Random random = new(1);
        GraphSimulator expected = new(graph);
        GraphSimulator actual = new(found);
        bool isExhaustive = graph.Inputs.Count <= ExhaustiveInputs;
        long patterns = isExhaustive ? 1L << graph.Inputs.Count : 4 * expected.Patterns;
        Assert.That(found.Inputs, Has.Count.EqualTo(graph.Inputs.Count));
        for (long first = 0; first < patterns; first += expected.Patterns)
        {
            expected.Count((ulong)first);
            for (int i = 0; i < graph.Inputs.Count; i++)
            {
                if (!isExhaustive)
                {
                    random.NextBytes(MemoryMarshal.AsBytes(expected[graph.Inputs[i]]));
                }

                expected[graph.Inputs[i]].CopyTo(actual[found.Inputs[i]]);
            }

            expected.Evaluate();
            actual.Evaluate();
            foreach ((Literal root, Literal copy) in roots.Zip(copies))
            {
                ulong inverted = copy.IsComplement != root.IsComplement ? ulong.MaxValue : 0;
                Assert.That(
                    actual[copy.Node].ToArray().Select(w => w ^ inverted),
                    Is.EqualTo(expected[root.Node].ToArray()), $"{what}, {root}");
            }
        }
    }

    /// <summary>Literals in the graph that was made of theirs.</summary>
    public static Literal[] Copies(Literal[] roots, Literal?[] copies)
        => [.. roots.Select(r => copies[r.Node]!.Value ^ r.IsComplement)];

    // A full adder of three inputs, the sum of which is read.
    private static Literal Sum(GateGraph graph, Literal[] word, Random random)
    {
        Literal[] bits = [.. Enumerable.Range(0, 3).Select(_ => word[random.Next(word.Length)] ^ (random.Next(2) == 0))];
        Literal carry = graph.Majority(bits[0], bits[1], bits[2]);
        return graph.And(carry, graph.XorAll(bits));
    }
}
