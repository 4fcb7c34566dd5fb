using System;
using Sme.Gates.Graph;

namespace Sme.Gates.Generators;

/// <summary>
/// Word operators, each built in the way that suits the goal and the widths: the one place that chooses.
/// </summary>
/// <remarks>
/// Operands that were widened, by zeros or copies of their sign, are taken at the width they had: what is computed of them is
/// widened instead.
/// </remarks>
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
    {
        int width = SumWidth(a, b);
        return Widened(Adder.Add(graph, AdderFor(width), a[..width], b[..width], Literal.False).Sum, a.Length);
    }

    /// <summary>Difference; wraps.</summary>
    public Literal[] Subtract(ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b)
    {
        int width = SumWidth(a, b);
        return Widened(Adder.Subtract(graph, AdderFor(width), a[..width], b[..width]).Difference, a.Length);
    }

    /// <summary>Two's complement negation; wraps.</summary>
    public Literal[] Negate(ReadOnlySpan<Literal> a) => Subtract(Words.Fill(Literal.False, a.Length), a);

    /// <summary>One more; wraps.</summary>
    public Literal[] Increment(ReadOnlySpan<Literal> a) => Subtract(a, Words.Fill(Literal.True, a.Length));

    /// <summary>1 when both are the same.</summary>
    public Literal Equal(ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b) => Comparator.Equal(graph, a, b);

    /// <summary>1 when the first is less, as unsigned numbers.</summary>
    public Literal LessUnsigned(ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b)
    {
        // Copies of signs keep the order of unsigned numbers too: those with a 1 in front stay behind the others.
        int width = SignedWidth(a, b);
        return Comparator.LessUnsigned(graph, goal, a[..width], b[..width]);
    }

    /// <summary>1 when the first is less, as two's complement numbers.</summary>
    public Literal LessSigned(ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b)
    {
        int width = SignedWidth(a, b);
        return Comparator.LessSigned(graph, goal, a[..width], b[..width]);
    }

    /// <summary>The low bits of a product of words of any widths.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">A factor.</param>
    /// <param name="isSigned">Whether both are two's complement numbers.</param>
    /// <param name="width">Width of the result, 1 to 128 bits.</param>
    public Literal[] Multiply(ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b, bool isSigned, int width)
    {
        // Up to the width of a factor its sign does not matter. Two that are not negative are unsigned numbers.
        bool isLowHalf = width <= Math.Min(a.Length, b.Length);
        bool hasSign = (isSigned || isLowHalf) && !(a[^1] == Literal.False && b[^1] == Literal.False);
        a = a[..(hasSign ? Words.SignedWidth(a) : Words.UnsignedWidth(a))];
        b = b[..(hasSign ? Words.SignedWidth(b) : Words.UnsignedWidth(b))];
        return Words.Resize(Product(a, b, hasSign, Math.Min(width, a.Length + b.Length)), width, hasSign);
    }

    /// <summary>A sum of words and products, with one adder at its end; wraps.</summary>
    /// <param name="addends">The words and products.</param>
    /// <param name="width">Width of the result, 1 to 128 bits.</param>
    public Literal[] Sum(Addends addends, int width)
    {
        bool isSigned = addends.Least < 0;
        int needed = 1;
        while (needed < width && !addends.Fits(needed, isSigned))
        {
            needed++;
        }

        CarrySaveSum sum = new(graph, needed);
        foreach (Addend term in addends.Terms)
        {
            if (term.B is { } factor)
            {
                AddProduct(sum, term.A, factor, term.IsSigned, term.IsNegative);
            }
            else
            {
                sum.Add(term.A, term.IsSigned, isNegative: term.IsNegative);
            }
        }

        return Words.Resize(sum.Sum(AdderFor(needed)), width, isSigned);
    }

    /// <summary>Quotient and remainder; both 0 when the divisor is 0.</summary>
    public (Literal[] Quotient, Literal[] Remainder) Divide(
        ReadOnlySpan<Literal> dividend, ReadOnlySpan<Literal> divisor, bool isSigned)
    {
        // The quotient of the least number and -1 is a bit wider.
        int width = isSigned ? SumWidth(dividend, divisor)
            : Math.Max(Words.UnsignedWidth(dividend), Words.UnsignedWidth(divisor));
        AdderKind adder = AdderFor(width);
        (Literal[] quotient, Literal[] remainder) = isSigned
            ? Divider.DivideSigned(graph, adder, dividend[..width], divisor[..width])
            : Divider.DivideUnsigned(graph, adder, dividend[..width], divisor[..width]);
        return (Words.Resize(quotient, dividend.Length, isSigned), Words.Resize(remainder, dividend.Length, isSigned));
    }

    /// <summary>Number of ones, at the width of the word.</summary>
    public Literal[] Ones(ReadOnlySpan<Literal> a)
        => Words.Resize(Counter.Ones(graph, AdderFor(a.Length), a), a.Length, isSigned: false);

    private static int SignedWidth(ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b)
        => Math.Max(Words.SignedWidth(a), Words.SignedWidth(b));

    // Sums and differences of widened words have a bit more than the words had.
    private static int SumWidth(ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b) => Math.Min(a.Length, SignedWidth(a, b) + 1);

    private static Literal[] Widened(Literal[] word, int width) => Words.Resize(word, width, isSigned: true);

    private Literal[] Product(ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b, bool isSigned, int width)
    {
        CarrySaveSum sum = new(graph, width);
        AddProduct(sum, a, b, isSigned, isNegative: false);
        return sum.Sum(AdderFor(width));
    }

    private void AddProduct(
        CarrySaveSum sum, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b, bool isSigned, bool isNegative)
    {
        if (Words.IsConstant(a, out ulong constant))
        {
            Multiplier.AddConstantProduct(sum, b, isSigned, Extend(constant, a.Length, isSigned), isNegative);
            return;
        }

        if (Words.IsConstant(b, out constant))
        {
            Multiplier.AddConstantProduct(sum, a, isSigned, Extend(constant, b.Length, isSigned), isNegative);
            return;
        }

        ReadOnlySpan<Literal> wide = a.Length >= b.Length ? a : b;
        ReadOnlySpan<Literal> narrow = a.Length >= b.Length ? b : a;
        bool recodes = narrow.Length >= BoothWidth(isSigned && sum.Width > wide.Length) && !a.SequenceEqual(b);
        MultiplierKind kind = recodes ? MultiplierKind.Booth : MultiplierKind.Dadda;
        Multiplier.AddProduct(graph, sum, kind, wide, narrow, isSigned, isNegative);
    }

    // Booth's recoding halves the rows, but each costs more gates and two more levels: it pays from this width on. An
    // unsigned word needs a row more. The products of a square are there twice, so there it never pays.
    private int BoothWidth(bool isSignedProduct) => goal == Goal.Speed ? 16 : isSignedProduct ? 8 : 11;

    private static UInt128 Extend(ulong constant, int width, bool isSigned)
        => isSigned && (constant >> (width - 1)) != 0 ? constant - (UInt128.One << width) : constant;
}
