using System;
using Sme.Gates.Graph;

namespace Sme.Gates.Generators;

/// <summary>Products of two words. Only the columns of the result are computed.</summary>
public static class Multiplier
{
    /// <summary>The low bits of a product.</summary>
    /// <param name="graph">Where the gates are added.</param>
    /// <param name="kind">How partial products are made and added.</param>
    /// <param name="adder">The adder of each row of an array, or the one behind the tree.</param>
    /// <param name="a">The multiplicand.</param>
    /// <param name="b">The multiplier; best the narrower one.</param>
    /// <param name="isSigned">Whether both words are two's complement numbers.</param>
    /// <param name="width">
    /// Width of the result, 1 to 128 bits; beyond both widths together it holds zeros or copies of the sign.
    /// </param>
    public static Literal[] Multiply(
        GateGraph graph,
        MultiplierKind kind,
        AdderKind adder,
        ReadOnlySpan<Literal> a,
        ReadOnlySpan<Literal> b,
        bool isSigned,
        int width)
    {
        if (kind == MultiplierKind.Array)
        {
            return Array(graph, adder, a, b, isSigned, width);
        }

        CarrySaveSum sum = new(graph, width);
        AddProduct(graph, sum, kind, a, b, isSigned, isNegative: false);
        return sum.Sum(adder);
    }

    /// <summary>Adds a product to a sum, or subtracts it.</summary>
    /// <param name="graph">Where the gates are added.</param>
    /// <param name="sum">The sum.</param>
    /// <param name="kind">How partial products are made: by Booth's recoding, or as they are.</param>
    /// <param name="a">The multiplicand.</param>
    /// <param name="b">The multiplier; best the narrower one.</param>
    /// <param name="isSigned">Whether both words are two's complement numbers.</param>
    /// <param name="isNegative">Whether it is subtracted.</param>
    internal static void AddProduct(
        GateGraph graph,
        CarrySaveSum sum,
        MultiplierKind kind,
        ReadOnlySpan<Literal> a,
        ReadOnlySpan<Literal> b,
        bool isSigned,
        bool isNegative)
    {
        if (kind == MultiplierKind.Booth)
        {
            AddBooth(graph, sum, a, b, isSigned, isNegative);
        }
        else
        {
            AddProducts(graph, sum, a, b, isSigned, isNegative);
        }
    }

    /// <summary>The low bits of the product of a word and a constant: a sum of as few shifted words as possible.</summary>
    /// <remarks>
    /// The constant in canonical signed digits: of two neighbours one is 0, so at most every second bit costs an addition.
    /// Source: Reitwiesner, "Binary Arithmetic", Advances in Computers 1, 1960.
    /// </remarks>
    /// <param name="graph">Where the gates are added.</param>
    /// <param name="adder">The last adder.</param>
    /// <param name="a">The word.</param>
    /// <param name="isSigned">Whether it is a two's complement number.</param>
    /// <param name="constant">The constant; a negative one modulo 2^128.</param>
    /// <param name="width">Width of the result, 1 to 128 bits.</param>
    public static Literal[] MultiplyConstant(
        GateGraph graph, AdderKind adder, ReadOnlySpan<Literal> a, bool isSigned, UInt128 constant, int width)
    {
        CarrySaveSum sum = new(graph, width);
        AddConstantProduct(sum, a, isSigned, constant, isNegative: false);
        return sum.Sum(adder);
    }

    /// <summary>Adds the product of a word and a constant to a sum, or subtracts it.</summary>
    internal static void AddConstantProduct(
        CarrySaveSum sum, ReadOnlySpan<Literal> a, bool isSigned, UInt128 constant, bool isNegative)
    {
        for (int i = 0; i < sum.Width && constant != 0; i++, constant >>= 1)
        {
            if ((constant & 1) != 0)
            {
                // 3 modulo 4 is -1 here and 1 more further up. What carries out of the top is beyond the width.
                bool isNegativeDigit = (constant & 3) == 3;
                sum.Add(a, isSigned, i, isNegativeDigit != isNegative);
                constant = isNegativeDigit ? constant + 1 : constant - 1;
            }
        }
    }

    private static Literal[] Array(
        GateGraph graph, AdderKind adder, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b, bool isSigned, int width)
    {
        // Signed products of sign bits are negative, as in AddProducts; their constants are where the sum begins.
        UInt128 constant = 0;
        for (int i = 0; isSigned && i < b.Length; i++)
        {
            for (int j = 0; j < a.Length; j++)
            {
                constant -= ((i == b.Length - 1) ^ (j == a.Length - 1)) ? UInt128.One << (i + j) : 0;
            }
        }

        var sum = new Literal[width];
        for (int i = 0; i < width; i++)
        {
            sum[i] = Literal.Of(((constant >> i) & 1) != 0);
        }

        for (int i = 0; i < Math.Min(width, b.Length); i++)
        {
            Literal[] row = Words.Fill(Literal.False, width - i);
            for (int j = 0; j < Math.Min(row.Length, a.Length); j++)
            {
                row[j] = graph.And(a[j], b[i]) ^ (isSigned && ((i == b.Length - 1) ^ (j == a.Length - 1)));
            }

            Adder.Add(graph, adder, sum.AsSpan(i), row, Literal.False).Sum.CopyTo(sum, i);
        }

        return sum;
    }

    private static void AddProducts(
        GateGraph graph, CarrySaveSum sum, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b, bool isSigned, bool isNegative)
    {
        for (int i = 0; i < b.Length; i++)
        {
            for (int j = 0; j < a.Length; j++)
            {
                bool isNegativeBit = isSigned && ((i == b.Length - 1) ^ (j == a.Length - 1));
                sum.Add(graph.And(a[j], b[i]), i + j, isNegativeBit != isNegative);
            }
        }
    }

    // Digits -2 to 2 of the multiplier, each of two bits and the one below: b(2i-1) + b(2i) - 2 b(2i+1). A row is the
    // multiplicand once or twice, inverted where the digit is negative, and then 1 more.
    // Source: MacSorley, "High-Speed Arithmetic in Binary Computers", Proc. IRE 49, 1961.
    private static void AddBooth(
        GateGraph graph, CarrySaveSum sum, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b, bool isSigned, bool isNegative)
    {
        // Twice the multiplicand, and its sign when it is negated: a bit more than its own, two for an unsigned one.
        Literal[] multiplicand = Words.Resize(a, a.Length + (isSigned ? 1 : 2), isSigned);
        Literal[] multiplier = Words.Resize(b, b.Length + (isSigned ? b.Length & 1 : 2 - (b.Length & 1)), isSigned);
        for (int i = 0; i < multiplier.Length; i += 2)
        {
            Literal below = i == 0 ? Literal.False : multiplier[i - 1];
            Literal isNegativeDigit = multiplier[i + 1];
            Literal once = graph.Xor(multiplier[i], below);
            Literal twice = graph.And(graph.Xor(isNegativeDigit, multiplier[i]), !once);
            var row = new Literal[multiplicand.Length];
            for (int j = 0; j < row.Length; j++)
            {
                Literal shifted = j == 0 ? Literal.False : graph.And(multiplicand[j - 1], twice);
                row[j] = graph.Xor(graph.Or(graph.And(multiplicand[j], once), shifted), isNegativeDigit);
            }

            sum.Add(row, isSigned: true, i, isNegative);
            sum.Add(isNegativeDigit, i, isNegative);
        }
    }
}
