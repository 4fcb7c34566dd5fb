using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Gates.Mapping;
using Sme.Gates.Rewriting;

namespace Sme.Gates.Tests.Rewriting;

[TestFixture]
public sealed class CutRewritingTests
{
    private const int Graphs = 400;

    private static readonly FunctionTable Functions = new();

    [Test]
    public void Every_function_of_four_variables_has_a_formula_of_its_cost()
    {
        GateGraph graph = new();
        Literal[] leaves = graph.InputWord(4);
        Literal[] built = [.. Enumerable.Range(0, 1 << 16).Select(t => Functions.Build(graph, (ushort)t, leaves))];
        GraphSimulator simulator = new(graph, 16);
        simulator.Count(0);
        simulator.Evaluate();
        for (int table = 0; table < built.Length; table++)
        {
            ulong found = simulator[built[table].Node][0] ^ (built[table].IsComplement ? ulong.MaxValue : 0);
            Assert.That((ushort)found, Is.EqualTo(table));
        }

        // As trees: what is shared in a formula makes it cheaper than it says.
        foreach (int table in new[] { 0x8000, 0x6996, 0xCACA, 0xE8E8, 0x1234, 0xF888 })
        {
            GateGraph alone = new();
            Literal[] root = [Functions.Build(alone, (ushort)table, alone.InputWord(4))];
            GraphFigures figures = GraphFigures.Of(alone, root);
            int cost = (figures.Ands * FunctionTable.AndCost) + (figures.Xors * FunctionTable.XorCost);
            Assert.That(cost, Is.LessThanOrEqualTo(Functions.CostOf((ushort)table)), $"{table:X4}");
        }
    }

    // Known sizes: an and of four, parity, a multiplexer, a majority.
    [TestCase(0x8000, 3)]
    [TestCase(0x6996, 6)]
    [TestCase(0xCACA, 3)]
    [TestCase(0xE8E8, 4)]
    public void Known_functions_cost_what_they_must(int table, int cost)
        => Assert.That(Functions.CostOf((ushort)table), Is.EqualTo(cost));

    [Test]
    public void Functions_fall_into_222_classes()
    {
        // The classes of up to four variables; Harrison, "The Number of Equivalence Classes of Boolean Functions under Groups
        // Containing Negation", IEEE Trans. Electronic Computers EC-12, 1963.
        HashSet<int> open = [.. Enumerable.Range(0, 1 << 16)];
        int classes = 0;
        Stack<ushort> next = new();
        for (int table = 0; table < 1 << 16; table++)
        {
            if (!open.Remove(table))
            {
                continue;
            }

            classes++;
            int cost = Functions.CostOf((ushort)table);
            next.Push((ushort)table);
            while (next.TryPop(out ushort member))
            {
                Assert.That(Functions.CostOf(member), Is.EqualTo(cost), $"{member:X4}, of the class of {table:X4}");
                ushort[] others =
                [
                    (ushort)~member, .. Enumerable.Range(0, 4).Select(i => TruthTable.Invert(member, i)),
                    .. Enumerable.Range(0, 3).Select(i => TruthTable.Swap(member, i)),
                ];
                foreach (ushort other in others.Where(o => open.Remove(o)))
                {
                    next.Push(other);
                }
            }
        }

        Assert.That(classes, Is.EqualTo(222));
    }

    [Test]
    public void A_rewritten_graph_computes_the_same_and_costs_less([Values] bool keepsDepth)
    {
        (int before, int after) = (0, 0);
        for (int seed = 0; seed < Graphs; seed++)
        {
            (GateGraph graph, Literal[] roots) = RandomGraphs.Create(seed);
            CutRewriting.TryRun(graph, roots, Functions, keepsDepth, out GateGraph rewritten, out Literal?[] copies);
            Literal[] found = RandomGraphs.Copies(roots, copies);
            RandomGraphs.AssertSame(graph, roots, rewritten, found, $"seed {seed}");
            (before, after) = (before + CostOf(graph, roots), after + CostOf(rewritten, found));
        }

        TestContext.Out.WriteLine($"{after} of {before}");
        Assert.That(after, Is.LessThan(0.9 * before));
    }

    [Test]
    public void A_multiplexer_of_a_word_and_its_increment_becomes_an_increment_by_the_select()
    {
        GateGraph graph = new();
        Literal[] word = graph.InputWord(3);
        Literal select = graph.Input();
        Literal carry = graph.And(word[0], word[1]);
        Literal[] roots = [graph.Mux(select, graph.Xor(word[2], carry), word[2])];
        Assert.That(CutRewriting.TryRun(graph, roots, Functions, false, out GateGraph rewritten, out Literal?[] copies), Is.True);
        GraphFigures figures = GraphFigures.Of(rewritten, RandomGraphs.Copies(roots, copies));
        Assert.That((figures.Ands, figures.Xors), Is.EqualTo((2, 1)));
    }

    [Test]
    public void Full_adders_stay()
    {
        GateGraph graph = new();
        Literal[] a = graph.InputWord(8);
        Literal[] b = graph.InputWord(8);
        Literal[] roots =
        [
            .. Adder.Add(graph, AdderKind.Ripple, a, b, graph.Input()).Sum,
            graph.Mux(a[0], graph.Xor(a[1], b[2]), b[2]),
        ];
        CutRewriting.TryRun(graph, roots, Functions, false, out GateGraph rewritten, out Literal?[] copies);
        Literal[] found = RandomGraphs.Copies(roots, copies);
        Assert.That(SubjectGraph.Of(rewritten, found, _ => true).Adders, Has.Count.EqualTo(7));
        Assert.That(SubjectGraph.Of(graph, roots, _ => true).Adders, Has.Count.EqualTo(7));
    }

    // Of ands and exclusive ors, which a multiplexer or a majority of the old graph becomes; full adders count nothing.
    private static int CostOf(GateGraph graph, Literal[] roots)
    {
        SubjectGraph subject = SubjectGraph.Of(graph, roots, _ => true);
        GraphFigures figures = GraphFigures.Of(subject.Graph, subject.Roots);
        return (figures.Ands * FunctionTable.AndCost) + (figures.Xors * FunctionTable.XorCost);
    }
}
