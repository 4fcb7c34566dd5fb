using System;
using Sme.Gates.Graph;

namespace Sme.Gates.Generators;

/// <summary>Quotients and remainders of two words of one width; both 0 when the divisor is 0.</summary>
/// <remarks>
/// A restoring array: for each bit of the quotient the divisor is subtracted from what remains, and where that borrows,
/// what remained stays.
/// </remarks>
public static class Divider
{
    /// <summary>Of unsigned numbers.</summary>
    public static (Literal[] Quotient, Literal[] Remainder) DivideUnsigned(
        GateGraph graph, AdderKind adder, ReadOnlySpan<Literal> dividend, ReadOnlySpan<Literal> divisor)
    {
        int width = dividend.Length;
        var quotient = new Literal[width];
        Literal[] remainder = [];
        for (int i = width - 1; i >= 0; i--)
        {
            // After k bits of the dividend the remainder has at most k bits, and less than the divisor's width and one.
            remainder = [dividend[i], .. remainder];
            Literal isLarger = graph.OrAll(divisor[Math.Min(width, remainder.Length)..]);
            Literal[] low = Words.Resize(divisor, remainder.Length, isSigned: false);
            (Literal[] difference, Literal isNotLess) = Adder.Subtract(graph, adder, remainder, low);
            quotient[i] = graph.And(isNotLess, !isLarger);
            remainder = Words.Mux(graph, quotient[i], difference, remainder);
            remainder = remainder.Length > width ? remainder[..width] : remainder;
        }

        Literal isDefined = graph.OrAll(divisor);
        return (Words.And(graph, quotient, isDefined), Words.And(graph, remainder, isDefined));
    }

    /// <summary>
    /// Of two's complement numbers, towards zero: the quotient wraps, the remainder has the dividend's sign.
    /// </summary>
    public static (Literal[] Quotient, Literal[] Remainder) DivideSigned(
        GateGraph graph, AdderKind adder, ReadOnlySpan<Literal> dividend, ReadOnlySpan<Literal> divisor)
    {
        (Literal[] quotient, Literal[] remainder) = DivideUnsigned(
            graph, adder, NegateWhere(graph, adder, dividend[^1], dividend), NegateWhere(graph, adder, divisor[^1], divisor));
        return (
            NegateWhere(graph, adder, graph.Xor(dividend[^1], divisor[^1]), quotient),
            NegateWhere(graph, adder, dividend[^1], remainder));
    }

    private static Literal[] NegateWhere(GateGraph graph, AdderKind adder, Literal condition, ReadOnlySpan<Literal> a)
        => Adder.Add(
            graph, adder, Words.Xor(graph, a, Words.Fill(condition, a.Length)), Words.Fill(Literal.False, a.Length), condition)
            .Sum;
}
