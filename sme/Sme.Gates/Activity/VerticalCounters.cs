using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sme.Netlist.Interpretation;

namespace Sme.Gates.Activity;

/// <summary>
/// A counter for every bit of many words, whose digits lie in planes: one addition counts as many bits as a vector has.
/// </summary>
/// <remarks>
/// A plane has two numbers of a weight: one that is kept and one that waits for the next. So the plane of weight 2^n is
/// touched once in 2^n times. An addition allocates nothing.
/// </remarks>
internal sealed class VerticalCounters
{
    private const int Planes = 20;
    private const int MostAdditions = (1 << Planes) - 1;

    private readonly int _words;
    private readonly int _vectors;
    private readonly AlignedWords _planes;
    private readonly long[] _totals;
    private int _additions;

    /// <summary>Creates counters that are 0.</summary>
    /// <param name="words">Of so many words; a whole number of cache lines.</param>
    public VerticalCounters(int words)
    {
        _words = words;
        _vectors = words / Vector<ulong>.Count;
        _planes = new AlignedWords(checked(2 * Planes * words), 0);
        _totals = new long[checked(64 * words)];
    }

    /// <summary>Counts the bits that are 1.</summary>
    /// <param name="bits">As many words as there are counters for.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<ulong> bits)
    {
        ref Vector<ulong> source = ref Unsafe.As<ulong, Vector<ulong>>(ref MemoryMarshal.GetReference(bits));
        int plane = BitOperations.TrailingZeroCount(++_additions);
        ref Vector<ulong> planes = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<ulong, Vector<ulong>>(_planes.Span));
        ref Vector<ulong> waiting = ref Unsafe.Add(ref planes, ((2 * plane) + 1) * _vectors);
        switch (plane)
        {
            // Half of all additions.
            case 0:
                for (int i = 0; i < _vectors; i++)
                {
                    Unsafe.Add(ref waiting, i) = Unsafe.Add(ref source, i);
                }

                break;
            // Half of the others.
            case 1:
                for (int i = 0; i < _vectors; i++)
                {
                    Unsafe.Add(ref waiting, i) = AddTo(ref Unsafe.Add(ref planes, i), Unsafe.Add(ref source, i));
                }

                break;
            default:
                for (int i = 0; i < _vectors; i++)
                {
                    Vector<ulong> carry = Unsafe.Add(ref source, i);
                    ref Vector<ulong> kept = ref Unsafe.Add(ref planes, i);
                    for (int p = 0; p < plane; p++)
                    {
                        carry = AddTo(ref kept, carry);
                        kept = ref Unsafe.Add(ref kept, 2 * _vectors);
                    }

                    Unsafe.Add(ref waiting, i) = carry;
                }

                break;
        }

        if (_additions == MostAdditions)
        {
            Flush();
        }
    }

    /// <summary>How often a bit was counted.</summary>
    /// <param name="bit">Which one: 64 a word, the least significant first.</param>
    public long this[int bit]
    {
        get
        {
            long count = _totals[bit];
            for (int plane = 0; plane < Planes; plane++)
            {
                count += (long)CountIn(plane, bit >> 6, bit & 63) << plane;
            }

            return count;
        }
    }

    // What waits in a plane counts where the plane is due again.
    private uint CountIn(int plane, int word, int bit)
    {
        ulong kept = _planes.Span[(2 * plane * _words) + word];
        ulong waiting = ((_additions >> plane) & 1) != 0 ? _planes.Span[(((2 * plane) + 1) * _words) + word] : 0;
        return (uint)(((kept >> bit) & 1) + ((waiting >> bit) & 1));
    }

    // A full adder of what is kept, what waited behind it, and what comes; the carry has the next weight.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<ulong> AddTo(ref Vector<ulong> place, Vector<ulong> bits)
    {
        Vector<ulong> kept = place;
        Vector<ulong> waited = Unsafe.Add(ref place, _vectors);
        Vector<ulong> sum = kept ^ waited;
        place = sum ^ bits;
        return (kept & waited) | (sum & bits);
    }

    private void Flush()
    {
        for (int word = 0; word < _words; word++)
        {
            for (int bit = 0; bit < 64; bit++)
            {
                uint count = 0;
                for (int plane = 0; plane < Planes; plane++)
                {
                    count += CountIn(plane, word, bit) << plane;
                }

                _totals[(64 * word) + bit] += count;
            }
        }

        _planes.Span.Clear();
        _additions = 0;
    }
}
