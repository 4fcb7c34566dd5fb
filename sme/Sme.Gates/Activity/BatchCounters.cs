using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sme.Netlist.Interpretation;

namespace Sme.Gates.Activity;

/// <summary>A counter for every bit of many words, to which the changes of sixteen cycles are added at once.</summary>
/// <remarks>
/// Full adders make of sixteen bits and the four lowest digits these digits and a carry of weight 16, so that the other
/// digits are touched in one cycle of sixteen.
/// </remarks>
internal sealed class BatchCounters
{
    /// <summary>Cycles that are added at once.</summary>
    public const int Size = 16;

    private readonly int _words;

    // The digits of weight 1, 2, 4 and 8.
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
    public long this[int bit]
        => Digit(0, bit) + (2 * Digit(1, bit)) + (4 * Digit(2, bit)) + (8 * Digit(3, bit)) + (16 * _upper[bit]);

    /// <summary>Counts the bits that differ in sixteen cycles.</summary>
    /// <param name="history">What the bits were in many cycles, one behind the other.</param>
    /// <param name="cycles">Where sixteen cycles are among these, and for each the one to compare with.</param>
    public void Add(ReadOnlySpan<ulong> history, ReadOnlySpan<(int Now, int Before)> cycles)
    {
        _upper.Begin();
        if (Vector512.IsHardwareAccelerated)
        {
            Add<WideWord512>(history, cycles);
        }
        else
        {
            Add<WideWord>(history, cycles);
        }

        _upper.End();
    }

    private void Add<TWord>(ReadOnlySpan<ulong> history, ReadOnlySpan<(int Now, int Before)> cycles)
        where TWord : struct, IWideWord<TWord>
    {
        // Where each cycle is compared with the one before it, rows are read once.
        Span<nint> rows = stackalloc nint[2 * Size];
        bool isRun = true;
        for (int i = 0; i < Size; i++)
        {
            rows[i] = (nint)cycles[i].Now * _words * sizeof(ulong);
            rows[Size + i] = (nint)cycles[i].Before * _words * sizeof(ulong);
            isRun &= i == 0 || cycles[i].Before == cycles[i - 1].Now;
        }

        ref byte first = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(history));
        ref byte digits = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(_digits.Span));
        if (isRun)
        {
            AddRun<TWord>(ref first, ref rows[0], ref digits, _upper.Next);
        }
        else
        {
            AddPairs<TWord>(ref first, ref rows[0], ref digits, _upper.Next);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddRun<TWord>(ref byte history, ref nint rows, ref byte digits, VerticalCounters.Carries upper)
        where TWord : struct, IWideWord<TWord>
    {
        for (int i = 0; i < upper.Bytes; i += Unsafe.SizeOf<TWord>())
        {
            Digits<TWord> sum = new(ref digits, upper.Bytes);
            TWord before = Row(ref history, ref rows, Size);
            (TWord w0, TWord w1) = (Row(ref history, ref rows, 0), Row(ref history, ref rows, 1));
            (TWord w2, TWord w3) = (Row(ref history, ref rows, 2), Row(ref history, ref rows, 3));
            TWord first = sum.AddFour(before ^ w0, w0 ^ w1, w1 ^ w2, w2 ^ w3);
            (w0, w1) = (Row(ref history, ref rows, 4), Row(ref history, ref rows, 5));
            (w2, before) = (Row(ref history, ref rows, 6), Row(ref history, ref rows, 7));
            TWord eight = sum.AddFours(first, sum.AddFour(w3 ^ w0, w0 ^ w1, w1 ^ w2, w2 ^ before));
            (w0, w1) = (Row(ref history, ref rows, 8), Row(ref history, ref rows, 9));
            (w2, w3) = (Row(ref history, ref rows, 10), Row(ref history, ref rows, 11));
            first = sum.AddFour(before ^ w0, w0 ^ w1, w1 ^ w2, w2 ^ w3);
            (w0, w1) = (Row(ref history, ref rows, 12), Row(ref history, ref rows, 13));
            (w2, before) = (Row(ref history, ref rows, 14), Row(ref history, ref rows, 15));
            upper.Add(i, sum.AddEights(eight, sum.AddFours(first, sum.AddFour(w3 ^ w0, w0 ^ w1, w1 ^ w2, w2 ^ before))));
            sum.Store(ref digits, upper.Bytes);
            history = ref Unsafe.Add(ref history, Unsafe.SizeOf<TWord>());
            digits = ref Unsafe.Add(ref digits, Unsafe.SizeOf<TWord>());
        }

        static TWord Row(ref byte history, ref nint rows, int row) => At<TWord>(ref history, Unsafe.Add(ref rows, row));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddPairs<TWord>(ref byte history, ref nint rows, ref byte digits, VerticalCounters.Carries upper)
        where TWord : struct, IWideWord<TWord>
    {
        for (int i = 0; i < upper.Bytes; i += Unsafe.SizeOf<TWord>())
        {
            Digits<TWord> sum = new(ref digits, upper.Bytes);
            TWord eight = sum.AddFours(Four(ref history, ref rows, 0, ref sum), Four(ref history, ref rows, 4, ref sum));
            TWord other = sum.AddFours(Four(ref history, ref rows, 8, ref sum), Four(ref history, ref rows, 12, ref sum));
            upper.Add(i, sum.AddEights(eight, other));
            sum.Store(ref digits, upper.Bytes);
            history = ref Unsafe.Add(ref history, Unsafe.SizeOf<TWord>());
            digits = ref Unsafe.Add(ref digits, Unsafe.SizeOf<TWord>());
        }

        static TWord Four(ref byte history, ref nint rows, int first, ref Digits<TWord> sum)
            => sum.AddFour(
                Changed(ref history, ref rows, first), Changed(ref history, ref rows, first + 1),
                Changed(ref history, ref rows, first + 2), Changed(ref history, ref rows, first + 3));

        static TWord Changed(ref byte history, ref nint rows, int row)
            => At<TWord>(ref history, Unsafe.Add(ref rows, row)) ^ At<TWord>(ref history, Unsafe.Add(ref rows, Size + row));
    }

    private static ref TWord At<TWord>(ref byte words, nint offset)
        => ref Unsafe.As<byte, TWord>(ref Unsafe.Add(ref words, offset));

    private long Digit(int digit, int bit) => (long)((_digits.Span[(digit * _words) + (bit >> 6)] >> (bit & 63)) & 1);

    // Digits of weight 1, 2, 4 and 8 of as many bits as a word has.
    private struct Digits<TWord>(ref byte digits, int bytes)
        where TWord : struct, IWideWord<TWord>
    {
        private TWord _ones = At<TWord>(ref digits, 0);
        private TWord _twos = At<TWord>(ref digits, bytes);
        private TWord _fours = At<TWord>(ref digits, 2 * bytes);
        private TWord _eights = At<TWord>(ref digits, 3 * bytes);

        // Each takes bits of one weight and gives the carry: four of weight 1 one of weight 4.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TWord AddFour(TWord a, TWord b, TWord c, TWord d)
        {
            (_ones, TWord two) = IWideWord<TWord>.Add(a, b, _ones);
            (_ones, TWord other) = IWideWord<TWord>.Add(c, d, _ones);
            (_twos, TWord four) = IWideWord<TWord>.Add(two, other, _twos);
            return four;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TWord AddFours(TWord a, TWord b)
        {
            (_fours, TWord eight) = IWideWord<TWord>.Add(a, b, _fours);
            return eight;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TWord AddEights(TWord a, TWord b)
        {
            (_eights, TWord sixteen) = IWideWord<TWord>.Add(a, b, _eights);
            return sixteen;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Store(ref byte digits, int bytes)
        {
            At<TWord>(ref digits, 0) = _ones;
            At<TWord>(ref digits, bytes) = _twos;
            At<TWord>(ref digits, 2 * bytes) = _fours;
            At<TWord>(ref digits, 3 * bytes) = _eights;
        }
    }
}
