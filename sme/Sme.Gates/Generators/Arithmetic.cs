using System;
using Sme.Gates.Graph;

namespace Sme.Gates.Generators;

/// <summary>
/// Word operators, each built in the way that suits the goal and the widths: the one place that chooses.
/// </summary>
/// <param name="graph">Where the gates are added.</param>
/// <param name="goal">What the circuit is to be.</param>
public sealed class Arithmetic(GateGraph graph, Goal goal)
{
    /// <summary>Where the gates are added.</summary>
    public GateGraph Graph => graph;

    /// <summary>What the circuit is to be.</summary>
    public Goal Goal => goal;

    /// <summary>The adder of a width: ripple for area; for speed the smallest tree whose fan-out is still bearable.</summary>
    public AdderKind AdderFor(int width)
        => goal == Goal.Area || width < 4 ? AdderKind.Ripple : width <= 32 ? AdderKind.Sklansky : AdderKind.KoggeStone;

    /// <summary>Sum; wraps.</summary>
    public Literal[] Add(ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b)
        => Adder.Add(graph, AdderFor(a.Length), a, b, Literal.False).Sum;

    /// <summary>Difference; wraps.</summary>
    public Literal[] Subtract(ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b)
        => Adder.Subtract(graph, AdderFor(a.Length), a, b).Difference;

    /// <summary>Two's complement negation; wraps.</summary>
    public Literal[] Negate(ReadOnlySpan<Literal> a) => Subtract(Words.Fill(Literal.False, a.Length), a);

    /// <summary>One more; wraps.</summary>
    public Literal[] Increment(ReadOnlySpan<Literal> a)
        => Adder.Add(graph, AdderFor(a.Length), a, Words.Fill(Literal.False, a.Length), Literal.True).Sum;

    /// <summary>1 when both are the same.</summary>
    public Literal Equal(ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b) => Comparator.Equal(graph, a, b);

    /// <summary>1 when the first is less, as unsigned numbers.</summary>
    public Literal LessUnsigned(ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b)
        => Comparator.LessUnsigned(graph, goal, a, b);

    /// <summary>1 when the first is less, as two's complement numbers.</summary>
    public Literal LessSigned(ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b) => Comparator.LessSigned(graph, goal, a, b);

    /// <summary>The low bits of a product of words of any widths.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">A factor.</param>
    /// <param name="isSigned">Whether both are two's complement numbers.</param>
    /// <param name="width">Width of the result, 1 to 128 bits.</param>
    public Literal[] Multiply(ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b, bool isSigned, int width)
    {
        AdderKind adder = AdderFor(width);
        if (Words.IsConstant(a, out ulong constant))
        {
            return Multiplier.MultiplyConstant(graph, adder, b, isSigned, Extend(constant, a.Length, isSigned), width);
        }

        if (Words.IsConstant(b, out constant))
        {
            return Multiplier.MultiplyConstant(graph, adder, a, isSigned, Extend(constant, b.Length, isSigned), width);
        }

        ReadOnlySpan<Literal> wide = a.Length >= b.Length ? a : b;
        ReadOnlySpan<Literal> narrow = a.Length >= b.Length ? b : a;
        bool recodes = narrow.Length >= BoothWidth(isSigned && width > wide.Length) && !a.SequenceEqual(b);
        MultiplierKind kind = recodes ? MultiplierKind.Booth : MultiplierKind.Dadda;
        return Multiplier.Multiply(graph, kind, adder, wide, narrow, isSigned, width);
    }

    /// <summary>Quotient and remainder; both 0 when the divisor is 0.</summary>
    public (Literal[] Quotient, Literal[] Remainder) Divide(
        ReadOnlySpan<Literal> dividend, ReadOnlySpan<Literal> divisor, bool isSigned)
        => isSigned
            ? Divider.DivideSigned(graph, AdderFor(dividend.Length), dividend, divisor)
            : Divider.DivideUnsigned(graph, AdderFor(dividend.Length), dividend, divisor);

    /// <summary>Number of ones, at the width of the word.</summary>
    public Literal[] Ones(ReadOnlySpan<Literal> a)
        => Words.Resize(Counter.Ones(graph, AdderFor(a.Length), a), a.Length, isSigned: false);

    // Booth's recoding halves the rows, but each costs more gates and two more levels: it pays from this width on. An
    // unsigned word needs a row more. The products of a square are there twice, so there it never pays.
    private int BoothWidth(bool isSignedProduct) => goal == Goal.Speed ? 16 : isSignedProduct ? 8 : 11;

    private static UInt128 Extend(ulong constant, int width, bool isSigned)
        => isSigned && (constant >> (width - 1)) != 0 ? constant - (UInt128.One << width) : constant;
}
