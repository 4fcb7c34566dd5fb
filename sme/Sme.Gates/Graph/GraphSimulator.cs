using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sme.Gates.Graph;

/// <summary>Evaluates a circuit for 64 patterns a word and several words at once.</summary>
/// <remarks>
/// Bit p of word w of a node is its value in pattern 64 w + p. The words of a node lie side by side, so a node is a short
/// loop over vectors. Reading and writing words of up to 64 bits turns a square of 64 by 64 bits.
/// </remarks>
public sealed class GraphSimulator
{
    // Bit p is bit i of p: the columns of a table of 64 patterns.
    private static readonly ulong[] Columns =
    [
        0xAAAA_AAAA_AAAA_AAAA, 0xCCCC_CCCC_CCCC_CCCC, 0xF0F0_F0F0_F0F0_F0F0,
        0xFF00_FF00_FF00_FF00, 0xFFFF_0000_FFFF_0000, 0xFFFF_FFFF_0000_0000,
    ];

    private readonly GateGraph _graph;
    private readonly ulong[] _values;
    private readonly ulong[] _square = new ulong[64];

    /// <summary>Creates a simulator of a graph as it is now.</summary>
    /// <param name="graph">The circuit.</param>
    /// <param name="words">Words a node, a multiple of 8.</param>
    public GraphSimulator(GateGraph graph, int words = 16)
    {
        if (words < 8 || words % 8 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(words), words, "a node has a multiple of 8 words");
        }

        (_graph, Words) = (graph, words);
        _values = new ulong[(long)graph.Count * words];
    }

    /// <summary>Words a node.</summary>
    public int Words { get; }

    /// <summary>Patterns evaluated at once: 64 a word.</summary>
    public int Patterns => 64 * Words;

    /// <summary>The words of a node; those of an input are written here.</summary>
    /// <param name="node">Index of the node.</param>
    public Span<ulong> this[int node] => _values.AsSpan(node * Words, Words);

    /// <summary>
    /// Gives input i bit i of the number of the pattern: all patterns of a circuit, when the first number goes through the
    /// multiples of <see cref="Patterns"/> below two to the number of inputs.
    /// </summary>
    /// <param name="first">Number of the first pattern, a multiple of 64.</param>
    public void Count(ulong first)
    {
        for (int i = 0; i < _graph.Inputs.Count; i++)
        {
            Span<ulong> words = this[_graph.Inputs[i]];
            for (int w = 0; w < words.Length; w++)
            {
                ulong number = first + (64 * (ulong)w);
                words[w] = i < Columns.Length ? Columns[i] : i < 64 ? 0 - ((number >> i) & 1) : 0;
            }
        }
    }

    /// <summary>Writes the words of inputs for 64 patterns.</summary>
    /// <param name="inputs">Nodes that are inputs, least significant first, at most 64; their complements are none.</param>
    /// <param name="block">Which 64 patterns, below <see cref="Words"/>.</param>
    /// <param name="values">A value for each pattern.</param>
    public void Write(ReadOnlySpan<Literal> inputs, int block, ReadOnlySpan<ulong> values)
    {
        values[..64].CopyTo(_square);
        Transpose(_square);
        for (int i = 0; i < inputs.Length; i++)
        {
            _values[(inputs[i].Node * Words) + block] = _square[i];
        }
    }

    /// <summary>Reads words for 64 patterns.</summary>
    /// <param name="word">Bits, least significant first, at most 64.</param>
    /// <param name="block">Which 64 patterns, below <see cref="Words"/>.</param>
    /// <param name="values">Receives the value in each pattern.</param>
    public void Read(ReadOnlySpan<Literal> word, int block, Span<ulong> values)
    {
        values = values[..64];
        values.Clear();
        for (int i = 0; i < word.Length; i++)
        {
            ulong bits = _values[(word[i].Node * Words) + block];
            values[i] = word[i].IsComplement ? ~bits : bits;
        }

        Transpose(values);
    }

    /// <summary>Computes all nodes of what the inputs are.</summary>
    public void Evaluate()
    {
        ReadOnlySpan<GateNode> nodes = _graph.Nodes;
        Span<Vector512<ulong>> values = MemoryMarshal.Cast<ulong, Vector512<ulong>>(_values.AsSpan());
        int length = Words / Vector512<ulong>.Count;
        for (int i = 1; i < nodes.Length; i++)
        {
            ref readonly GateNode node = ref nodes[i];
            if (node.Arity == 0)
            {
                continue;
            }

            // Inverting an operand is an exclusive or with its mask.
            (Vector512<ulong> maskA, Vector512<ulong> maskB, Vector512<ulong> maskC)
                = (MaskOf(node.A), MaskOf(node.B), MaskOf(node.C));
            ReadOnlySpan<Vector512<ulong>> a = values.Slice(node.A.Node * length, length);
            ReadOnlySpan<Vector512<ulong>> b = values.Slice(node.B.Node * length, length);
            ReadOnlySpan<Vector512<ulong>> c = values.Slice(node.C.Node * length, length);
            Span<Vector512<ulong>> result = values.Slice(i * length, length);
            for (int w = 0; w < result.Length; w++)
            {
                (Vector512<ulong> x, Vector512<ulong> y, Vector512<ulong> z) = (a[w] ^ maskA, b[w] ^ maskB, c[w] ^ maskC);
                result[w] = node.Kind switch
                {
                    GateKind.And => x & y,
                    GateKind.Xor => x ^ y,
                    GateKind.Mux => Vector512.ConditionalSelect(x, y, z),
                    _ => (x & y) | (z & (x | y)),
                };
            }
        }
    }

    private static Vector512<ulong> MaskOf(Literal literal)
        => literal.IsComplement ? Vector512<ulong>.AllBitsSet : Vector512<ulong>.Zero;

    // Bit c of row r becomes bit r of row c: squares of half the size change places, then within each.
    // Warren, "Hacker's Delight", 2nd edition, 7-3.
    private static void Transpose(Span<ulong> rows)
    {
        ulong mask = 0x0000_0000_FFFF_FFFF;
        for (int size = 32; size != 0; size >>= 1, mask ^= mask << size)
        {
            for (int row = 0; row < 64; row = (row + size + 1) & ~size)
            {
                ulong exchange = ((rows[row] >> size) ^ rows[row + size]) & mask;
                rows[row] ^= exchange << size;
                rows[row + size] ^= exchange;
            }
        }
    }
}
