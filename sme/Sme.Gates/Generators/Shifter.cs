using System;
using Sme.Gates.Graph;

namespace Sme.Gates.Generators;

/// <summary>
/// Shifts by a variable amount: a row of multiplexers for each bit of the amount that is less than the width. An amount
/// of the width or more gives what shifting bit by bit gives.
/// </summary>
public static class Shifter
{
    /// <summary>Shift towards the most significant bit, zeros shifted in.</summary>
    public static Literal[] Left(GateGraph graph, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> amount)
        => Words.Reverse(Right(graph, Words.Reverse(a), amount, Literal.False));

    /// <summary>Shift towards the least significant bit.</summary>
    /// <param name="graph">Where the gates are added.</param>
    /// <param name="a">The word.</param>
    /// <param name="amount">By how much, unsigned, of any width.</param>
    /// <param name="fill">What is shifted in: 0, or the sign.</param>
    public static Literal[] Right(GateGraph graph, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> amount, Literal fill)
    {
        Literal[] word = a.ToArray();
        int bit = 0;
        for (int distance = 1; distance < word.Length && bit < amount.Length; distance *= 2, bit++)
        {
            Literal[] shifted = Words.Fill(fill, word.Length);
            word.AsSpan(distance).CopyTo(shifted);
            word = Words.Mux(graph, amount[bit], shifted, word);
        }

        Literal isBeyond = graph.OrAll(amount[bit..]);
        return Words.Mux(graph, isBeyond, Words.Fill(fill, word.Length), word);
    }

    /// <summary>Rotation towards the most significant bit, by the amount modulo the width.</summary>
    public static Literal[] RotateLeft(GateGraph graph, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> amount)
        => Words.Reverse(RotateRight(graph, Words.Reverse(a), amount));

    /// <summary>Rotation towards the least significant bit, by the amount modulo the width.</summary>
    public static Literal[] RotateRight(GateGraph graph, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> amount)
    {
        Literal[] word = a.ToArray();
        int distance = 1 % word.Length;
        foreach (Literal bit in amount)
        {
            Literal[] rotated = [.. word.AsSpan(distance), .. word.AsSpan(0, distance)];
            word = Words.Mux(graph, bit, rotated, word);
            distance = 2 * distance % word.Length;
        }

        return word;
    }
}
