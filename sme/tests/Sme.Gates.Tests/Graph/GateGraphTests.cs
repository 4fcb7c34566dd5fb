using System;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Graph;

namespace Sme.Gates.Tests.Graph;

[TestFixture]
public sealed class GateGraphTests
{
    [Test]
    public void Every_gate_of_every_three_literals_computes_what_it_says_in_canonical_form()
    {
        GateGraph graph = new();
        Literal[] inputs = graph.InputWord(3);
        Literal[] literals =
        [
            Literal.False, Literal.True, .. inputs.SelectMany(i => new[] { i, !i }),
            graph.And(inputs[0], inputs[1]), graph.Or(inputs[1], inputs[2]), graph.Xor(inputs[0], inputs[2]),
        ];

        // The bits of a literal's table: its value for each of the eight inputs.
        byte Table(Literal literal)
        {
            GraphSimulator simulator = new(graph, 8);
            simulator.Count(0);
            simulator.Evaluate();
            return (byte)(simulator[literal.Node][0] ^ (literal.IsComplement ? ulong.MaxValue : 0));
        }

        byte[] tables = literals.Select(Table).ToArray();
        var found = (from a in Enumerable.Range(0, literals.Length)
                     from b in Enumerable.Range(0, literals.Length)
                     from c in Enumerable.Range(0, literals.Length)
                     let x = tables[a]
                     let y = tables[b]
                     let z = tables[c]
                     from gate in new (Literal Literal, int Expected)[]
                     {
                         (graph.And(literals[a], literals[b]), x & y),
                         (graph.Or(literals[a], literals[b]), x | y),
                         (graph.Xor(literals[a], literals[b]), x ^ y),
                         (graph.Xnor(literals[a], literals[b]), ~(x ^ y)),
                         (graph.Mux(literals[a], literals[b], literals[c]), (x & y) | (~x & z)),
                         (graph.Majority(literals[a], literals[b], literals[c]), (x & y) | (x & z) | (y & z)),
                     }
                     select gate).ToArray();
        GraphSimulator all = new(graph, 8);
        all.Count(0);
        all.Evaluate();
        Assert.Multiple(() =>
        {
            Assert.That(
                found.Select(g => (byte)(all[g.Literal.Node][0] ^ (g.Literal.IsComplement ? ulong.MaxValue : 0))),
                Is.EqualTo(found.Select(g => (byte)g.Expected)));
            Assert.That(graph.Nodes.ToArray(), Is.Unique);
        });
        foreach (GateNode node in graph.Nodes)
        {
            Assert.That(IsCanonical(node), Is.True, node.ToString());
        }
    }

    [Test]
    public void What_is_an_operand_or_constant_is_no_gate()
    {
        GateGraph graph = new();
        Literal a = graph.Input();
        Literal b = graph.Input();
        Literal c = graph.Input();
        int before = graph.Count;
        Assert.Multiple(() =>
        {
            Assert.That(graph.And(a, a), Is.EqualTo(a));
            Assert.That(graph.And(a, !a), Is.EqualTo(Literal.False));
            Assert.That(graph.And(Literal.True, !a), Is.EqualTo(!a));
            Assert.That(graph.Or(a, !a), Is.EqualTo(Literal.True));
            Assert.That(graph.Xor(a, !a), Is.EqualTo(Literal.True));
            Assert.That(graph.Xor(Literal.True, a), Is.EqualTo(!a));
            Assert.That(graph.Mux(Literal.True, b, c), Is.EqualTo(b));
            Assert.That(graph.Mux(a, b, b), Is.EqualTo(b));
            Assert.That(graph.Mux(a, Literal.True, Literal.False), Is.EqualTo(a));
            Assert.That(graph.Majority(a, !a, c), Is.EqualTo(c));
            Assert.That(graph.Majority(c, a, c), Is.EqualTo(c));
            Assert.That(graph.Count, Is.EqualTo(before));
        });
    }

    [Test]
    public void A_gate_of_a_gate_and_its_own_operand_folds()
    {
        GateGraph graph = new();
        Literal a = graph.Input();
        Literal b = graph.Input();
        Literal and = graph.And(a, b);
        Literal xor = graph.Xor(a, b);
        int before = graph.Count;
        Assert.Multiple(() =>
        {
            Assert.That(graph.And(a, and), Is.EqualTo(and));
            Assert.That(graph.And(!a, and), Is.EqualTo(Literal.False));
            Assert.That(graph.And(!b, !and), Is.EqualTo(!b));
            Assert.That(graph.Xor(xor, !a), Is.EqualTo(!b));
            Assert.That(graph.Count, Is.EqualTo(before));
            Assert.That(graph.And(a, !and), Is.EqualTo(graph.And(a, !b)));
        });
    }

    [Test]
    public void Multiplexers_and_majorities_with_equal_opposite_or_constant_operands_are_smaller_gates()
    {
        GateGraph graph = new();
        Literal s = graph.Input();
        Literal a = graph.Input();
        Literal b = graph.Input();
        Assert.Multiple(() =>
        {
            Assert.That(graph.Mux(s, a, !a), Is.EqualTo(graph.Xnor(s, a)));
            Assert.That(graph.Mux(s, a, Literal.False), Is.EqualTo(graph.And(s, a)));
            Assert.That(graph.Mux(s, Literal.True, a), Is.EqualTo(graph.Or(s, a)));
            Assert.That(graph.Mux(s, s, a), Is.EqualTo(graph.Or(s, a)));
            Assert.That(graph.Mux(s, a, s), Is.EqualTo(graph.And(s, a)));
            Assert.That(graph.Mux(!s, a, b), Is.EqualTo(graph.Mux(s, b, a)));
            Assert.That(graph.Mux(s, !a, !b), Is.EqualTo(!graph.Mux(s, a, b)));
            Assert.That(graph.Majority(a, Literal.True, b), Is.EqualTo(graph.Or(a, b)));
            Assert.That(graph.Majority(Literal.False, a, b), Is.EqualTo(graph.And(a, b)));
            Assert.That(graph.Majority(!a, !b, !s), Is.EqualTo(!graph.Majority(s, a, b)));
        });
    }

    [Test]
    public void Trees_are_as_deep_as_their_operands_allow()
    {
        GateGraph graph = new();
        Literal[] inputs = graph.InputWord(12);
        Literal late = graph.And(graph.Xor(graph.And(inputs[8], inputs[9]), inputs[10]), inputs[11]);
        Assert.Multiple(() =>
        {
            Assert.That(graph.Level(graph.AndAll(inputs.AsSpan(0, 8))), Is.EqualTo(3));
            Assert.That(graph.Level(graph.OrAll(inputs.AsSpan(0, 5))), Is.EqualTo(3));
            Assert.That(graph.Level(graph.XorAll([late, .. inputs.AsSpan(0, 8)])), Is.EqualTo(4));
            Assert.That(graph.Level(graph.AndAll([.. inputs.AsSpan(0, 4), .. inputs.AsSpan(0, 4), inputs[0]])), Is.EqualTo(2));
            Assert.That(graph.AndAll([]), Is.EqualTo(Literal.True));
            Assert.That(graph.OrAll([]), Is.EqualTo(Literal.False));
            Assert.That(graph.XorAll([]), Is.EqualTo(Literal.False));
        });
    }

    [Test]
    public void A_compact_copy_holds_what_the_roots_need_and_computes_the_same()
    {
        GateGraph graph = new();
        Literal[] inputs = graph.InputWord(6);
        Literal unused = graph.Majority(inputs[0], inputs[1], inputs[2]);
        Literal[] roots =
        [
            !graph.Mux(inputs[0], graph.Xor(inputs[1], inputs[2]), inputs[3]),
            graph.Majority(inputs[0], !inputs[4], graph.And(inputs[1], inputs[5])), Literal.True, !inputs[3],
        ];
        ulong[] before = Values(graph, roots);
        GateGraph copy = graph.Compact(roots);
        Assert.Multiple(() =>
        {
            Assert.That(Values(copy, roots), Is.EqualTo(before));
            Assert.That(copy.Inputs, Has.Count.EqualTo(6));
            Assert.That(copy.Count, Is.EqualTo(graph.Count - 1));
            Assert.That(graph.Reachable(roots)[unused.Node], Is.False);
        });
    }

    [Test]
    public void Figures_count_a_full_adder_as_five_gates()
    {
        GateGraph graph = new();
        Literal[] i = graph.InputWord(4);
        Literal sum = graph.Xor(graph.Xor(i[0], i[1]), i[2]);
        Literal carry = graph.Majority(i[0], i[1], i[2]);
        Literal choice = graph.Mux(i[3], sum, carry);
        Assert.Multiple(() =>
        {
            Assert.That(GraphFigures.Of(graph, [sum, carry]), Is.EqualTo(new GraphFigures(0, 2, 0, 1, 5, 2, 4)));
            Assert.That(GraphFigures.Of(graph, [choice]), Is.EqualTo(new GraphFigures(0, 2, 1, 1, 8, 3, 6)));
            Assert.That(GraphFigures.Of(graph, [carry]), Is.EqualTo(new GraphFigures(0, 0, 0, 1, 4, 1, 3)));
            Assert.That(GraphFigures.Of(graph, [choice]).Nodes, Is.EqualTo(4));
        });
    }

    private static ulong[] Values(GateGraph graph, Literal[] roots)
    {
        GraphSimulator simulator = new(graph, 8);
        simulator.Count(0);
        simulator.Evaluate();
        var values = new ulong[64];
        simulator.Read(roots, 0, values);
        return values;
    }

    private static bool IsCanonical(GateNode node) => node.Kind switch
    {
        GateKind.And => node.A.Node < node.B.Node && !node.A.IsConstant,
        GateKind.Xor => node.A.Node < node.B.Node && !node.A.IsConstant && !node.A.IsComplement && !node.B.IsComplement,
        GateKind.Mux => !node.A.IsComplement && !node.B.IsComplement && !node.B.IsConstant && !node.C.IsConstant
            && node.A.Node != node.B.Node && node.A.Node != node.C.Node && node.B.Node != node.C.Node,
        GateKind.Majority => node.A.Node < node.B.Node && node.B.Node < node.C.Node && !node.A.IsConstant
            && (node.A.Code & 1) + (node.B.Code & 1) + (node.C.Code & 1) <= 1,
        _ => true,
    };
}
