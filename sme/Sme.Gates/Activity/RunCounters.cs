using System;
using System.Runtime.CompilerServices;

namespace Sme.Gates.Activity;

/// <summary>Changes from each cycle to the next one, without gaps.</summary>
/// <remarks>
/// A bit falls as often as it rises, but for what it was in the first cycle and is in the last; and of three cycles in a row it
/// falls at most once. So falls are counted, of two cycles by one function of what the bit was.
/// </remarks>
internal sealed class RunCounters(int words) : BatchCounters(words, digits: 4)
{
    // What the bits were before the first cycle.
    private readonly ulong[] _first = new ulong[words];
    private int? _last;

    /// <inheritdoc/>
    public override long CountOf(ReadOnlySpan<ulong> history, int bit)
    {
        return _last is { } last ? (2 * Sum(bit)) + Bit(history[(last * Words)..]) - Bit(_first) : 0;

        long Bit(ReadOnlySpan<ulong> bits) => (long)((bits[bit >> 6] >> (bit & 63)) & 1);
    }

    /// <inheritdoc/>
    protected override void Begin(ReadOnlySpan<ulong> history, ReadOnlySpan<(int Now, int Before)> cycles)
    {
        if (_last == null)
        {
            history.Slice(cycles[0].Before * Words, Words).CopyTo(_first);
        }

        _last = cycles[^1].Now;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void Add<TWord>(ref byte history, ref nint rows, ref byte digits, VerticalCounters.Carries upper)
    {
        for (int i = 0; i < upper.Bytes; i += Unsafe.SizeOf<TWord>())
        {
            Digits<TWord> sum = new(ref digits, upper.Bytes);
            TWord before = Row(ref history, ref rows, Size);
            TWord eight = AddSixteenCycles(ref history, ref rows, 0, ref before, ref sum);
            upper.Add(i, sum.AddEights(eight, AddSixteenCycles(ref history, ref rows, Size / 2, ref before, ref sum)));
            sum.Store(ref digits, upper.Bytes);
            history = ref Unsafe.Add(ref history, Unsafe.SizeOf<TWord>());
            digits = ref Unsafe.Add(ref digits, Unsafe.SizeOf<TWord>());
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TWord AddSixteenCycles(ref byte history, ref nint rows, int first, ref TWord before, ref Digits<TWord> sum)
        {
            TWord four = AddEightCycles(ref history, ref rows, first, ref before, ref sum);
            return sum.AddFours(four, AddEightCycles(ref history, ref rows, first + 8, ref before, ref sum));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TWord AddEightCycles(ref byte history, ref nint rows, int first, ref TWord before, ref Digits<TWord> sum)
        {
            (TWord w1, TWord w3) = (Row(ref history, ref rows, first + 1), Row(ref history, ref rows, first + 3));
            TWord w5 = Row(ref history, ref rows, first + 5);
            TWord a = TWord.Falls(before, Row(ref history, ref rows, first), w1);
            TWord b = TWord.Falls(w1, Row(ref history, ref rows, first + 2), w3);
            TWord c = TWord.Falls(w3, Row(ref history, ref rows, first + 4), w5);
            before = Row(ref history, ref rows, first + 7);
            return sum.AddFour(a, b, c, TWord.Falls(w5, Row(ref history, ref rows, first + 6), before));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TWord Row(ref byte history, ref nint rows, int row) => At<TWord>(ref history, Unsafe.Add(ref rows, row));
    }
}
