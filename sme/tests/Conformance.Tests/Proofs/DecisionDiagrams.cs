using System;

namespace Conformance.Proofs;

/// <summary>Functions of ordered variables, each there once, so that two are equal where their literals are.</summary>
/// <remarks>
/// A literal is twice its node, plus 1 where it is the inverse; 0 and 1 are the constants. A node has no inverted branch where
/// its variable is 1. Source: Brace, Rudell, Bryant, "Efficient Implementation of a BDD Package", DAC 1990.
/// </remarks>
internal sealed class DecisionDiagrams
{
    private const int CacheBits = 20;

    private readonly (int A, int B, int Result)[] _cache = new (int, int, int)[1 << CacheBits];
    private int[] _variables = new int[1 << 16];
    private int[] _zeros = new int[1 << 16];
    private int[] _ones = new int[1 << 16];
    private int[] _next = new int[1 << 16];
    private int[] _first = [];

    /// <summary>Creates the constants.</summary>
    public DecisionDiagrams()
    {
        _variables[0] = int.MaxValue;
        Hash();
    }

    /// <summary>Number of nodes.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>The function that is a variable.</summary>
    public int Variable(int variable) => Node(variable, 0, 1);

    /// <summary>The and of two functions.</summary>
    public int And(int a, int b)
    {
        (a, b) = a < b ? (a, b) : (b, a);
        if (a == 0 || a == (b ^ 1))
        {
            return 0;
        }

        if (a == 1 || a == b)
        {
            return b;
        }

        int place = (int)((((uint)a * 0x9E37_79B1) + ((uint)b * 0x85EB_CA6B)) >> (32 - CacheBits));
        if (_cache[place].A == a && _cache[place].B == b)
        {
            return _cache[place].Result;
        }

        int variable = Math.Min(_variables[a >> 1], _variables[b >> 1]);
        int result = Node(
            variable, And(Branch(a, variable, _zeros), Branch(b, variable, _zeros)),
            And(Branch(a, variable, _ones), Branch(b, variable, _ones)));
        _cache[place] = (a, b, result);
        return result;
    }

    private int Branch(int literal, int variable, int[] branches)
        => _variables[literal >> 1] == variable ? branches[literal >> 1] ^ (literal & 1) : literal;

    private int Node(int variable, int zero, int one)
    {
        if (zero == one)
        {
            return zero;
        }

        int inverted = one & 1;
        (zero, one) = (zero ^ inverted, one ^ inverted);
        for (int node = _first[Place(variable, zero, one)]; node > 0; node = _next[node])
        {
            if (_variables[node] == variable && _zeros[node] == zero && _ones[node] == one)
            {
                return (2 * node) ^ inverted;
            }
        }

        if (Count == _variables.Length)
        {
            Array.Resize(ref _variables, 2 * Count);
            Array.Resize(ref _zeros, 2 * Count);
            Array.Resize(ref _ones, 2 * Count);
            Array.Resize(ref _next, 2 * Count);
            Hash();
        }

        (_variables[Count], _zeros[Count], _ones[Count]) = (variable, zero, one);
        Link(Count);
        return (2 * Count++) ^ inverted;
    }

    private void Hash()
    {
        _first = new int[_variables.Length];
        for (int node = 1; node < Count; node++)
        {
            Link(node);
        }
    }

    private void Link(int node)
    {
        int place = Place(_variables[node], _zeros[node], _ones[node]);
        (_next[node], _first[place]) = (_first[place], node);
    }

    // Lengths are powers of two.
    private int Place(int variable, int zero, int one)
    {
        uint hash = ((uint)variable * 0x9E37_79B1) ^ ((uint)zero * 0x85EB_CA6B) ^ ((uint)one * 0xC2B2_AE35);
        return (int)((hash ^ (hash >> 15)) & (uint)(_first.Length - 1));
    }
}
