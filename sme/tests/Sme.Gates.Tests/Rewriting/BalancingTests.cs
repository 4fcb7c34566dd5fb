using System.Linq;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Gates.Mapping;
using Sme.Gates.Rewriting;
using Sme.Gates.Technology;
using Sme.Gates.Tests.Mapping;
using Sme.Gates.Timing;

namespace Sme.Gates.Tests.Rewriting;

[TestFixture]
public sealed class BalancingTests
{
    private const int Graphs = 400;

    [Test]
    public void A_balanced_graph_computes_the_same_with_no_more_gates_and_no_deeper()
    {
        int changed = 0;
        for (int seed = 0; seed < Graphs; seed++)
        {
            (GateGraph graph, Literal[] roots) = RandomGraphs.Create(seed);
            changed += Balancing.TryRun(graph, roots, out GateGraph balanced, out Literal?[] copies) ? 1 : 0;
            RandomGraphs.AssertSame(graph, roots, balanced, RandomGraphs.Copies(roots, copies), $"seed {seed}");
            GraphFigures before = GraphFigures.Of(graph, roots);
            GraphFigures after = GraphFigures.Of(balanced, RandomGraphs.Copies(roots, copies));
            Assert.That(after.AndDepth, Is.LessThanOrEqualTo(before.AndDepth), $"seed {seed}");
            Assert.That(after.Nodes, Is.LessThanOrEqualTo(before.Nodes), $"seed {seed}");
        }

        Assert.That(changed, Is.GreaterThan(Graphs / 10));
    }

    // 27 bits beside one behind two multiplexers, four ands late: as 27 + 16 bits for ands, 27 + 4 for exclusive ors.
    [TestCase(GateKind.And, 6)]
    [TestCase(GateKind.Xor, 10)]
    public void A_chain_becomes_a_tree_that_lets_the_last_bit_in_last(GateKind kind, int depth)
    {
        GateGraph graph = new();
        Literal[] bits = graph.InputWord(32);
        Literal late = graph.Mux(bits[0], graph.Mux(bits[1], bits[2], bits[3]), bits[4]);
        Literal chain = bits.Skip(5).Aggregate(late, (a, b) => graph.Add(kind, a, b, default));
        Assert.That(Balancing.TryRun(graph, [chain], out GateGraph balanced, out Literal?[] copies), Is.True);
        GraphFigures figures = GraphFigures.Of(balanced, RandomGraphs.Copies([chain], copies));
        Assert.Multiple(() =>
        {
            Assert.That(figures.AndDepth, Is.EqualTo(depth));
            Assert.That(figures.Ands + figures.Xors, Is.EqualTo(27));
        });
    }

    [Test]
    public void What_is_shared_and_full_adders_stay()
    {
        GateGraph graph = new();
        Literal[] a = graph.InputWord(8);
        Literal[] b = graph.InputWord(8);
        Literal[] sum = Adder.Add(graph, AdderKind.Ripple, a, b, Literal.False).Sum;
        Literal shared = graph.And(graph.And(a[0], a[1]), a[2]);
        Literal[] roots = [.. sum, graph.And(shared, a[3]), graph.And(shared, a[4])];
        Assert.That(Balancing.TryRun(graph, roots, out _, out _), Is.False);
    }

    [Test]
    public void A_netlist_is_no_slower_for_it_and_for_area_no_larger()
    {
        GateGraph graph = new();
        Literal[] bits = graph.InputWord(24);
        Literal chain = bits.Aggregate(graph.Xor);
        Circuit circuit = new("unit", graph, [.. Units.Port("a", bits)], [new PortBit("y", chain)], []);
        foreach (Goal goal in new[] { Goal.Area, Goal.Speed })
        {
            MappedNetlist before = new CellMapper(CellLibrary.Standard, goal) { Rewrites = false }.Map(circuit);
            MappedNetlist after = new CellMapper(CellLibrary.Standard, goal).Map(circuit);
            Equivalence.Check(circuit, after);
            Assert.Multiple(() =>
            {
                Assert.That(
                    new TimingAnalysis(after).MinimumPeriod,
                    Is.LessThan(0.4 * new TimingAnalysis(before).MinimumPeriod), $"{goal}");
                Assert.That(
                    AreaReport.Of(after).Total, Is.LessThanOrEqualTo(AreaReport.Of(before).Total), $"{goal}");
            });
        }
    }
}
