using System;
using System.Collections.Generic;
using System.Numerics;
using Sme.Gates.Graph;

namespace Sme.Gates.Generators;

/// <summary>
/// A sum that is not built yet: words and products that are added or subtracted, as numbers that do not wrap, and the range
/// that they are in together.
/// </summary>
public sealed class Addends
{
    private readonly List<Addend> _terms = [];

    private Addends(Addend term, BigInteger least, BigInteger most)
    {
        _terms.Add(term);
        (Least, Most) = (least, most);
    }

    /// <summary>Creates the sum of nothing, 0.</summary>
    /// <param name="operators">How many sums of two will make it.</param>
    public Addends(int operators = 0) => Operators = operators;

    /// <summary>The words and products.</summary>
    public IReadOnlyList<Addend> Terms => _terms;

    /// <summary>The least number that the sum may be.</summary>
    public BigInteger Least { get; private set; }

    /// <summary>The largest number that the sum may be.</summary>
    public BigInteger Most { get; private set; }

    /// <summary>How many sums and products of two it is made of.</summary>
    public int Operators { get; private set; }

    /// <summary>A word as it was before it was widened: unsigned where a 0 is in front, else a two's complement number.</summary>
    public static Addends Word(ReadOnlySpan<Literal> word)
    {
        bool isSigned = word[^1] != Literal.False;
        word = Trim(word, isSigned);
        (BigInteger least, BigInteger most) = Range(word.Length, isSigned);
        return new Addends(new Addend(word.ToArray(), null, isSigned, false), least, most);
    }

    /// <summary>The product of two words; both count as they were before they were widened.</summary>
    public static Addends Product(ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b)
    {
        bool isSigned = a[^1] != Literal.False || b[^1] != Literal.False;
        a = Trim(a, isSigned);
        b = Trim(b, isSigned);
        (BigInteger leastA, BigInteger mostA) = Range(a.Length, isSigned);
        (BigInteger leastB, BigInteger mostB) = Range(b.Length, isSigned);
        BigInteger least = BigInteger.Min(leastA * mostB, mostA * leastB);
        BigInteger most = BigInteger.Max(leastA * leastB, mostA * mostB);
        return new Addends(new Addend(a.ToArray(), b.ToArray(), isSigned, false), least, most) { Operators = 1 };
    }

    /// <summary>Adds another sum, or subtracts it.</summary>
    public void Add(Addends other, bool isNegative)
    {
        foreach (Addend term in other._terms)
        {
            _terms.Add(term with { IsNegative = term.IsNegative != isNegative });
        }

        (BigInteger least, BigInteger most) = isNegative ? (-other.Most, -other.Least) : (other.Least, other.Most);
        (Least, Most, Operators) = (Least + least, Most + most, Operators + other.Operators);
    }

    /// <summary>Whether a word of so many bits never wraps.</summary>
    public bool Fits(int width, bool isSigned)
    {
        (BigInteger least, BigInteger most) = Range(width, isSigned);
        return Least >= least && Most <= most;
    }

    private static ReadOnlySpan<Literal> Trim(ReadOnlySpan<Literal> word, bool isSigned)
        => word[..(isSigned ? Words.SignedWidth(word) : Words.UnsignedWidth(word))];

    private static (BigInteger Least, BigInteger Most) Range(int width, bool isSigned)
    {
        BigInteger end = BigInteger.One << (isSigned ? width - 1 : width);
        return (isSigned ? -end : 0, end - 1);
    }
}

/// <summary>A word, or the product of two, in a sum.</summary>
/// <param name="A">The word.</param>
/// <param name="B">The other factor, or null.</param>
/// <param name="IsSigned">Whether they are two's complement numbers.</param>
/// <param name="IsNegative">Whether it is subtracted.</param>
public sealed record Addend(Literal[] A, Literal[]? B, bool IsSigned, bool IsNegative);
