using System;
using Sme.Gates.Graph;

namespace Sme.Gates.Generators;

/// <summary>Adders of two words of one width and a carry.</summary>
public static class Adder
{
    /// <summary>The sum, and the carry out of its most significant bit.</summary>
    /// <param name="graph">Where the gates are added.</param>
    /// <param name="kind">How carries are computed.</param>
    /// <param name="a">A word.</param>
    /// <param name="b">A word of the same width.</param>
    /// <param name="carryIn">What is added besides; <see cref="Literal.False"/> for nothing.</param>
    public static (Literal[] Sum, Literal CarryOut) Add(
        GateGraph graph, AdderKind kind, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b, Literal carryIn)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"an adder has two words of one width, not of {a.Length} and {b.Length} bits");
        }

        return kind switch
        {
            AdderKind.Ripple => Ripple(graph, a, b, carryIn),
            AdderKind.CarrySelect => CarrySelect(graph, a, b, carryIn),
            _ => Prefix(graph, kind, a, b, carryIn),
        };
    }

    /// <summary>The difference, and 1 where there is no borrow: where a is not less than b as unsigned numbers.</summary>
    public static (Literal[] Difference, Literal IsNotLess) Subtract(
        GateGraph graph, AdderKind kind, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b)
        => Add(graph, kind, a, Words.Not(b), Literal.True);

    private static (Literal[] Sum, Literal CarryOut) Ripple(
        GateGraph graph, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b, Literal carry)
    {
        var sum = new Literal[a.Length];
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] = graph.Xor(graph.Xor(a[i], b[i]), carry);
            carry = graph.Majority(a[i], b[i], carry);
        }

        return (sum, carry);
    }

    private static (Literal[] Sum, Literal CarryOut) CarrySelect(
        GateGraph graph, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b, Literal carry)
    {
        var sum = new Literal[a.Length];
        int block = Math.Max(2, (int)Math.Sqrt(a.Length));
        for (int at = 0; at < sum.Length; at += block)
        {
            int length = Math.Min(block, sum.Length - at);
            ReadOnlySpan<Literal> x = a.Slice(at, length);
            ReadOnlySpan<Literal> y = b.Slice(at, length);
            if (at == 0)
            {
                (Literal[] first, carry) = Ripple(graph, x, y, carry);
                first.CopyTo(sum, 0);
                continue;
            }

            (Literal[] without, Literal carryWithout) = Ripple(graph, x, y, Literal.False);
            (Literal[] with, Literal carryWith) = Ripple(graph, x, y, Literal.True);
            Words.Mux(graph, carry, with, without).CopyTo(sum, at);

            // A carry without one coming in is a carry with one too.
            carry = graph.Or(carryWithout, graph.And(carryWith, carry));
        }

        return (sum, carry);
    }

    private static (Literal[] Sum, Literal CarryOut) Prefix(
        GateGraph graph, AdderKind kind, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b, Literal carryIn)
    {
        var generate = new Literal[a.Length];
        var propagate = new Literal[a.Length];
        for (int i = 0; i < a.Length; i++)
        {
            // The carry that comes in belongs to what the lowest bit generates, so it costs no level of the tree.
            generate[i] = i == 0 ? graph.Majority(a[i], b[i], carryIn) : graph.And(a[i], b[i]);
            propagate[i] = graph.Xor(a[i], b[i]);
        }

        var sum = (Literal[])propagate.Clone();
        PrefixTree.Carries(graph, kind, generate, propagate);
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] = graph.Xor(sum[i], i == 0 ? carryIn : generate[i - 1]);
        }

        return (sum, sum.Length == 0 ? carryIn : generate[^1]);
    }
}
