using System;
using System.Linq;
using System.Numerics;
using Sme.Gates.Graph;

namespace Sme.Gates.Generators;

/// <summary>Words of literals, least significant bit first: what is done bit by bit or by wiring alone.</summary>
public static class Words
{
    private delegate Literal Gate(Literal a, Literal b);

    /// <summary>The word of a constant.</summary>
    /// <param name="bits">Its bits.</param>
    /// <param name="width">How many of them.</param>
    public static Literal[] Constant(ulong bits, int width)
    {
        var word = new Literal[width];
        for (int i = 0; i < width; i++)
        {
            word[i] = Literal.Of(i < 64 && ((bits >> i) & 1) != 0);
        }

        return word;
    }

    /// <summary>A word whose bits are all the same.</summary>
    public static Literal[] Fill(Literal bit, int width)
    {
        var word = new Literal[width];
        Array.Fill(word, bit);
        return word;
    }

    /// <summary>Whether all bits are constants.</summary>
    /// <param name="word">The word, of at most 64 bits.</param>
    /// <param name="bits">The bits of the constant.</param>
    public static bool IsConstant(ReadOnlySpan<Literal> word, out ulong bits)
    {
        bits = 0;
        for (int i = 0; i < word.Length; i++)
        {
            if (!word[i].IsConstant || i >= 64)
            {
                return false;
            }

            bits |= (word[i] == Literal.True ? 1UL : 0) << i;
        }

        return true;
    }

    /// <summary>Every bit inverted.</summary>
    public static Literal[] Not(ReadOnlySpan<Literal> a)
    {
        var word = new Literal[a.Length];
        for (int i = 0; i < word.Length; i++)
        {
            word[i] = !a[i];
        }

        return word;
    }

    /// <summary>Bitwise and of words of one width.</summary>
    public static Literal[] And(GateGraph graph, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b) => Each(graph.And, a, b);

    /// <summary>Each bit where the mask is 1, else zeros.</summary>
    public static Literal[] And(GateGraph graph, ReadOnlySpan<Literal> a, Literal mask) => And(graph, a, Fill(mask, a.Length));

    /// <summary>Bitwise or of words of one width.</summary>
    public static Literal[] Or(GateGraph graph, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b) => Each(graph.Or, a, b);

    /// <summary>Bitwise exclusive or of words of one width.</summary>
    public static Literal[] Xor(GateGraph graph, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b) => Each(graph.Xor, a, b);

    /// <summary>One of two words of one width.</summary>
    public static Literal[] Mux(GateGraph graph, Literal select, ReadOnlySpan<Literal> one, ReadOnlySpan<Literal> zero)
    {
        var word = new Literal[one.Length];
        for (int i = 0; i < word.Length; i++)
        {
            word[i] = graph.Mux(select, one[i], zero[i]);
        }

        return word;
    }

    /// <summary>
    /// Of words of one width the one at an index, the last one beyond: a tree of multiplexers with a level for each bit of
    /// the index that matters.
    /// </summary>
    public static Literal[] Select(GateGraph graph, ReadOnlySpan<Literal> index, ReadOnlySpan<Literal[]> words)
    {
        // Beyond the last word is the last word, up to a power of two; higher bits of the index choose it too.
        var level = new Literal[(int)BitOperations.RoundUpToPowerOf2((uint)words.Length)][];
        Array.Fill(level, words[^1]);
        words.CopyTo(level);
        int bit = 0;
        for (; level.Length > 1 && bit < index.Length; bit++)
        {
            var next = new Literal[level.Length / 2][];
            for (int i = 0; i < next.Length; i++)
            {
                next[i] = Mux(graph, index[bit], level[(2 * i) + 1], level[2 * i]);
            }

            level = next;
        }

        return Mux(graph, graph.OrAll(index[bit..]), words[^1], level[0]);
    }

    /// <summary>A word widened by zeros or copies of its sign, or cut.</summary>
    public static Literal[] Resize(ReadOnlySpan<Literal> a, int width, bool isSigned)
    {
        Literal[] word = Fill(isSigned ? a[^1] : Literal.False, width);
        a[..Math.Min(a.Length, width)].CopyTo(word);
        return word;
    }

    /// <summary>How many low bits say all, when the others are zeros; at least 1.</summary>
    public static int UnsignedWidth(ReadOnlySpan<Literal> a)
    {
        int width = a.Length;
        while (width > 1 && a[width - 1] == Literal.False)
        {
            width--;
        }

        return width;
    }

    /// <summary>How many low bits say all, when the others are copies of the highest of them; at least 1.</summary>
    public static int SignedWidth(ReadOnlySpan<Literal> a)
    {
        int width = a.Length;
        while (width > 1 && a[width - 1] == a[width - 2])
        {
            width--;
        }

        return width;
    }

    /// <summary>The bits in the opposite order.</summary>
    public static Literal[] Reverse(ReadOnlySpan<Literal> a) => a.ToArray().AsEnumerable().Reverse().ToArray();

    private static Literal[] Each(Gate gate, ReadOnlySpan<Literal> a, ReadOnlySpan<Literal> b)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"words of one width are joined bit by bit, not of {a.Length} and {b.Length} bits");
        }

        var word = new Literal[a.Length];
        for (int i = 0; i < word.Length; i++)
        {
            word[i] = gate(a[i], b[i]);
        }

        return word;
    }
}
