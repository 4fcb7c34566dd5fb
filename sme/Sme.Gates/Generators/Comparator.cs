using System;
using Sme.Gates.Graph;

namespace Sme.Gates.Generators;

/// <summary>Comparisons of two words of one width.</summary>
public static class Comparator
{
    /// <summary>1 when both are the same.</summary>
    public static Literal Equal(GateGraph graph, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b)
        => graph.AndAll(Words.Not(Words.Xor(graph, a, b)));

    /// <summary>1 when a is less, as unsigned numbers: the borrow of a - b.</summary>
    /// <param name="graph">Where the gates are added.</param>
    /// <param name="goal">A chain of majorities for area, a balanced tree for speed.</param>
    /// <param name="a">A word.</param>
    /// <param name="b">A word of the same width.</param>
    public static Literal LessUnsigned(GateGraph graph, Goal goal, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b)
    {
        if (goal == Goal.Area || a.Length < 3)
        {
            Literal borrow = Literal.False;
            for (int i = 0; i < a.Length; i++)
            {
                borrow = graph.Majority(!a[i], b[i], borrow);
            }

            return borrow;
        }

        Literal[] inverse = Words.Not(a);
        return PrefixTree.Carry(graph, Words.And(graph, inverse, b), Words.Or(graph, inverse, b));
    }

    /// <summary>1 when a is less, as two's complement numbers: unsigned numbers, when the sign bits are inverted.</summary>
    public static Literal LessSigned(GateGraph graph, Goal goal, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b)
        => LessUnsigned(graph, goal, [.. a[..^1], !a[^1]], [.. b[..^1], !b[^1]]);
}
