using System;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NUnit.Framework;
using Sme.Gates.Graph;

namespace Sme.Gates.Tests.Generators;

/// <summary>Compares a multiplier of two words with the products of C#, 1,024 pairs of factors at once.</summary>
internal sealed class ProductSweep
{
    /// <summary>Bits of the factors that take all values in one evaluation.</summary>
    public const int SweptBits = 10;

    /// <summary>Pairs in one evaluation.</summary>
    public const int Pairs = 1 << SweptBits;

    private readonly GateGraph _graph = new();
    private readonly GraphSimulator _simulator;
    private readonly CompiledGraph _code;
    private readonly Literal[] _product;
    private readonly string _what;
    private readonly int _width;
    private readonly bool _isSigned;
    private readonly ulong[] _a = new ulong[Pairs];
    private readonly ulong[] _b = new ulong[Pairs];
    private readonly ulong[] _words = new ulong[64];

    // What the bits of the product are to be, in the order of those of the circuit.
    private readonly GraphSimulator _expected;
    private readonly Literal[] _expectedBits;

    /// <summary>Creates the multiplier of two words of a width of up to 32 bits, and of a product of twice that.</summary>
    public ProductSweep(string what, int width, bool isSigned, GeneratorAssert.Circuit circuit)
    {
        (_what, _width, _isSigned) = (what, width, isSigned);
        Literal[] b = _graph.InputWord(width);
        Literal[] a = _graph.InputWord(width);
        _product = circuit(_graph, [a, b]);
        Assert.That(_product, Has.Length.EqualTo(2 * width));
        _graph = _graph.Compact(_product);
        _simulator = new GraphSimulator(_graph, Pairs / 64);
        _code = new CompiledGraph(_graph, _simulator, _product);
        GateGraph bits = new();
        _expectedBits = bits.InputWord(2 * width);
        _expected = new GraphSimulator(bits, _simulator.Words);
    }

    private int Blocks => _simulator.Words;

    /// <summary>Compares the products of a factor with all others; the words have at least 11 bits.</summary>
    /// <remarks>
    /// From one evaluation to the next the second factor grows by 1,024, so each product does by 1,024 times the first one: the
    /// expected bits are those of a sum. Begin and end are products of C#.
    /// </remarks>
    public void WithAll(ulong a)
    {
        int steps = 1 << (_width - SweptBits);
        ulong mask = (1UL << _width) - 1;
        ulong first = _isSigned ? 1UL << (_width - 1) : 0;
        _simulator.Count((a << _width) | first);
        SetPairs(a, first, i => 1UL << i);
        WriteExpected();
        for (int step = 0; step < steps; step++)
        {
            if (step > 0)
            {
                ulong b = (first + ((ulong)step << SweptBits)) & mask;
                for (int i = SweptBits; i < _width; i++)
                {
                    _simulator[_graph.Inputs[i]].Fill(((b >> i) & 1) != 0 ? ulong.MaxValue : 0);
                }

                Grow(Signed(a) << SweptBits);
            }

            _code.Evaluate();
            CompareBits();
        }

        SetPairs(a, (first + ((ulong)(steps - 1) << SweptBits)) & mask, i => 1UL << i);
        Compare(_expected, _expectedBits);
    }

    /// <summary>Compares the product of two factors, and of all that differ from them in some bits.</summary>
    /// <param name="a">The first factor.</param>
    /// <param name="b">The second factor.</param>
    /// <param name="swept">
    /// The bits, <see cref="SweptBits"/> of them: from 0 those of the second factor, then those of the first.
    /// </param>
    public void Sweep(ulong a, ulong b, int[] swept)
    {
        // The columns of a table of all pairs are those of a count from 0.
        _simulator.Count(0);
        Span<ulong> columns = stackalloc ulong[SweptBits * Blocks];
        for (int i = 0; i < SweptBits; i++)
        {
            _simulator[_graph.Inputs[i]].CopyTo(columns[(i * Blocks)..]);
        }

        for (int i = 0; i < 2 * _width; i++)
        {
            ulong bit = i < _width ? b >> i : a >> (i - _width);
            _simulator[_graph.Inputs[i]].Fill((bit & 1) != 0 ? ulong.MaxValue : 0);
        }

        for (int i = 0; i < SweptBits; i++)
        {
            columns.Slice(i * Blocks, Blocks).CopyTo(_simulator[_graph.Inputs[swept[i]]]);
        }

        SetPairs(a, b, i => swept[i] < _width ? 1UL << swept[i] : 0, i => swept[i] < _width ? 0 : 1UL << (swept[i] - _width));
        _code.Evaluate();
        Compare(_simulator, _product);
    }

    // The pairs of an evaluation: bit i of the number of a pair is in these bits of the factors.
    private void SetPairs(ulong a, ulong b, Func<int, ulong> inB, Func<int, ulong>? inA = null)
    {
        (_a[0], _b[0]) = (a, b);
        for (int i = 0; i < SweptBits; i++)
        {
            (ulong aBit, ulong bBit) = (inA?.Invoke(i) ?? 0, inB(i));
            for (int p = 0; p < 1 << i; p++)
            {
                (_a[p], _b[p]) = (_a[p] & ~aBit, _b[p] & ~bBit);
                (_a[p + (1 << i)], _b[p + (1 << i)]) = (_a[p] | aBit, _b[p] | bBit);
            }
        }
    }

    private long Signed(ulong word) => _isSigned ? (long)(word << (64 - _width)) >> (64 - _width) : (long)word;

    private ulong Product(int pair)
        => (ulong)(Signed(_a[pair]) * Signed(_b[pair])) & (ulong.MaxValue >> (64 - (2 * _width)));

    private void WriteExpected()
    {
        for (int block = 0; block < Blocks; block++)
        {
            for (int p = 0; p < 64; p++)
            {
                _words[p] = Product((64 * block) + p);
            }

            _expected.Write(_expectedBits, block, _words);
        }
    }

    // Adds a constant, whose low bits are zeros, to the expected words of all pairs.
    private void Grow(long constant)
    {
        Span<Vector256<ulong>> carries = stackalloc Vector256<ulong>[Blocks / 4];
        carries.Clear();
        for (int i = SweptBits; i < _expectedBits.Length; i++)
        {
            Span<Vector256<ulong>> bits = RowOf(_expected, _expectedBits[i]);
            bool isOne = ((constant >> i) & 1) != 0;
            for (int v = 0; v < carries.Length; v++)
            {
                (Vector256<ulong> bit, Vector256<ulong> carry) = (bits[v], carries[v]);
                bits[v] = isOne ? ~(bit ^ carry) : bit ^ carry;
                carries[v] = isOne ? bit | carry : bit & carry;
            }
        }
    }

    private void CompareBits()
    {
        Vector256<ulong> differences = Vector256<ulong>.Zero;
        for (int i = 0; i < _product.Length; i++)
        {
            Span<Vector256<ulong>> found = RowOf(_simulator, _product[i]);
            Span<Vector256<ulong>> expected = RowOf(_expected, _expectedBits[i]);
            Vector256<ulong> inverse = _product[i].IsComplement ? Vector256<ulong>.AllBitsSet : Vector256<ulong>.Zero;
            for (int v = 0; v < found.Length; v++)
            {
                differences |= found[v] ^ expected[v] ^ inverse;
            }
        }

        if (differences != Vector256<ulong>.Zero)
        {
            Assert.Fail($"{_what}: of {_a[0]:x} and some other it gives what it must not");
        }
    }

    private static Span<Vector256<ulong>> RowOf(GraphSimulator simulator, Literal bit)
        => MemoryMarshal.Cast<ulong, Vector256<ulong>>(simulator[bit.Node]);

    private void Compare(GraphSimulator simulator, Literal[] bits)
    {
        for (int block = 0; block < Blocks; block++)
        {
            simulator.Read(bits, block, _words);
            for (int p = 0; p < 64; p++)
            {
                int pair = (64 * block) + p;
                if (_words[p] != Product(pair))
                {
                    Assert.Fail(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{_what}: of {_a[pair]:x} and {_b[pair]:x} it gives {_words[p]:x} instead of {Product(pair):x}"));
                }
            }
        }
    }
}
