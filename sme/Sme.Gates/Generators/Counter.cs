using System;
using System.Numerics;
using Sme.Gates.Graph;

namespace Sme.Gates.Generators;

/// <summary>Numbers of ones and of zeros at the ends of a word, just as wide as the word's width needs.</summary>
public static class Counter
{
    /// <summary>Number of ones: full adders reduce the bits by weight.</summary>
    public static Literal[] Ones(GateGraph graph, AdderKind adder, ReadOnlySpan<Literal> a)
    {
        CarrySaveSum sum = new(graph, ResultWidth(a.Length));
        foreach (Literal bit in a)
        {
            sum.Add(bit, 0);
        }

        return sum.Sum(adder);
    }

    /// <summary>Number of zeros above the most significant one; the width when there is none.</summary>
    public static Literal[] LeadingZeros(GateGraph graph, ReadOnlySpan<Literal> a)
    {
        // Filled up to a power of two below, with ones that are found where the word has none.
        int width = (int)BitOperations.RoundUpToPowerOf2((uint)a.Length);
        return Leading(graph, [.. Words.Fill(Literal.True, width - a.Length), .. a]).AsSpan(0, ResultWidth(a.Length)).ToArray();
    }

    /// <summary>Number of zeros below the least significant one; the width when there is none.</summary>
    public static Literal[] TrailingZeros(GateGraph graph, ReadOnlySpan<Literal> a) => LeadingZeros(graph, Words.Reverse(a));

    private static int ResultWidth(int width) => BitOperations.Log2((uint)width) + 1;

    // The count of a power of two of bits; its most significant bit says that all are zeros, and then the others are 0.
    // Source: Oklobdzija, "An Algorithmic and Novel Design of a Leading Zero Detector Circuit", IEEE Trans. VLSI 2, 1994.
    private static Literal[] Leading(GateGraph graph, ReadOnlySpan<Literal> a)
    {
        if (a.Length == 1)
        {
            return [!a[0]];
        }

        Literal[] upper = Leading(graph, a[(a.Length / 2)..]);
        Literal[] lower = Leading(graph, a[..(a.Length / 2)]);
        (Literal upperIsZero, Literal lowerIsZero) = (upper[^1], lower[^1]);
        Literal[] low = Words.Or(
            graph, upper.AsSpan(0, upper.Length - 1), Words.And(graph, lower.AsSpan(0, lower.Length - 1), upperIsZero));
        return [.. low, graph.And(upperIsZero, !lowerIsZero), graph.And(upperIsZero, lowerIsZero)];
    }
}
