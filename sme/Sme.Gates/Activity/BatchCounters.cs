using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sme.Netlist.Interpretation;

namespace Sme.Gates.Activity;

/// <summary>A counter for every bit of many words, to which the changes of eight cycles are added at once.</summary>
/// <remarks>
/// Seven full adders make of eight bits and the three lowest digits these digits and a carry of weight 8, so that the other
/// digits are touched in one cycle of eight.
/// </remarks>
internal sealed class BatchCounters
{
    /// <summary>Cycles that are added at once.</summary>
    public const int Size = 8;

    private readonly int _words;

    // The digits of weight 1, 2 and 4, then the carries of weight 8.
    private readonly AlignedWords _digits;
    private readonly VerticalCounters _upper;

    /// <summary>Creates counters that are 0.</summary>
    /// <param name="words">Of so many words; a whole number of cache lines.</param>
    public BatchCounters(int words)
    {
        _words = words;
        _digits = new AlignedWords(checked(4 * words), 0);
        _upper = new VerticalCounters(words);
    }

    /// <summary>How often a bit was counted.</summary>
    /// <param name="bit">Which one: 64 a word, the least significant first.</param>
    public long this[int bit] => Digit(0, bit) + (2 * Digit(1, bit)) + (4 * Digit(2, bit)) + (8 * _upper[bit]);

    /// <summary>Counts the bits that differ in eight cycles.</summary>
    /// <param name="history">What the bits were in many cycles, one behind the other.</param>
    /// <param name="cycles">Where eight cycles are among these, and for each the one to compare with.</param>
    public void Add(ReadOnlySpan<ulong> history, ReadOnlySpan<(int Now, int Before)> cycles)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Add<WideWord512>(history, cycles);
        }
        else
        {
            Add<WideWord>(history, cycles);
        }

        _upper.Add(_digits.Span[(3 * _words)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add<TWord>(ReadOnlySpan<ulong> history, ReadOnlySpan<(int Now, int Before)> cycles)
        where TWord : struct, IWideWord<TWord>
    {
        ref byte rows = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(history));
        ref byte ones = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(_digits.Span));
        int bytes = _words * sizeof(ulong);
        ref byte twos = ref Unsafe.Add(ref ones, bytes);
        ref byte fours = ref Unsafe.Add(ref twos, bytes);
        ref byte eights = ref Unsafe.Add(ref fours, bytes);
        for (int i = 0; i < bytes; i += Unsafe.SizeOf<TWord>())
        {
            (TWord sum, TWord two) = IWideWord<TWord>.Add(
                Changed(ref rows, cycles[0]), Changed(ref rows, cycles[1]), At(ref ones, i));
            (sum, TWord other) = IWideWord<TWord>.Add(Changed(ref rows, cycles[2]), Changed(ref rows, cycles[3]), sum);
            (two, TWord four) = IWideWord<TWord>.Add(two, other, At(ref twos, i));
            (sum, TWord third) = IWideWord<TWord>.Add(Changed(ref rows, cycles[4]), Changed(ref rows, cycles[5]), sum);
            (At(ref ones, i), TWord fourth) = IWideWord<TWord>.Add(
                Changed(ref rows, cycles[6]), Changed(ref rows, cycles[7]), sum);
            (At(ref twos, i), TWord second) = IWideWord<TWord>.Add(third, fourth, two);
            (At(ref fours, i), At(ref eights, i)) = IWideWord<TWord>.Add(four, second, At(ref fours, i));
            rows = ref Unsafe.Add(ref rows, Unsafe.SizeOf<TWord>());
        }

        TWord Changed(ref byte rows, (int Now, int Before) cycle)
            => At(ref rows, cycle.Now * bytes) ^ At(ref rows, cycle.Before * bytes);

        static ref TWord At(ref byte rows, int offset) => ref Unsafe.As<byte, TWord>(ref Unsafe.Add(ref rows, offset));
    }

    private long Digit(int digit, int bit) => (long)((_digits.Span[(digit * _words) + (bit >> 6)] >> (bit & 63)) & 1);
}
