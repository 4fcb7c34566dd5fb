using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
    private readonly AlignedWords _planes;
    private readonly long[] _totals;
    private int _additions;

    /// <summary>Creates counters that are 0.</summary>
    /// <param name="words">Of so many words; a whole number of cache lines.</param>
    public VerticalCounters(int words)
    {
        _words = words;
        _planes = new AlignedWords(checked(2 * Planes * words), 0);
        _totals = new long[checked(64 * words)];
    }

    /// <summary>Counts the bits that are 1.</summary>
    /// <param name="bits">As many words as there are counters for.</param>
    public void Add(ReadOnlySpan<ulong> bits)
    {
        int plane = BitOperations.TrailingZeroCount(++_additions);
        if (Vector512.IsHardwareAccelerated)
        {
            Add<WideWord512>(bits, plane);
        }
        else
        {
            Add<WideWord>(bits, plane);
        }

        if (_additions == MostAdditions)
        {
            Flush();
        }
    }

    // What comes goes through all planes below one, where it waits.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add<TWord>(ReadOnlySpan<ulong> bits, int plane)
        where TWord : struct, IWideWord<TWord>
    {
        int bytes = _words * sizeof(ulong);
        ref byte source = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(bits));
        ref byte planes = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(_planes.Span));
        ref byte waiting = ref Unsafe.Add(ref planes, ((2 * plane) + 1) * bytes);
        for (int i = 0; i < bytes; i += Unsafe.SizeOf<TWord>())
        {
            TWord carry = At(ref source, i);
            ref byte kept = ref planes;
            for (int p = 0; p < plane; p++)
            {
                (At(ref kept, i), carry) = IWideWord<TWord>.Add(At(ref kept, i), At(ref kept, bytes + i), carry);
                kept = ref Unsafe.Add(ref kept, 2 * bytes);
            }

            At(ref waiting, i) = carry;
        }

        static ref TWord At(ref byte words, int offset) => ref Unsafe.As<byte, TWord>(ref Unsafe.Add(ref words, offset));
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
