using System;
using System.Runtime.CompilerServices;

namespace Sme.Gates.Activity;

/// <summary>Bits that differ in pairs of cycles, of which each may be any.</summary>
internal sealed class PairCounters(int words) : BatchCounters(words, digits: 5)
{
    /// <inheritdoc/>
    public override long CountOf(ReadOnlySpan<ulong> history, int bit) => Sum(bit);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void Add<TWord>(ref byte history, ref nint rows, ref byte digits, VerticalCounters.Carries upper)
    {
        for (int i = 0; i < upper.Bytes; i += Unsafe.SizeOf<TWord>())
        {
            Digits<TWord> sum = new(ref digits, upper.Bytes);
            TWord sixteen = Sixteen(ref history, ref rows, 0, ref sum);
            TWord other = Sixteen(ref history, ref rows, 16, ref sum);
            sum.Store(ref digits, upper.Bytes);
            ref TWord sixteens = ref At<TWord>(ref digits, 4 * upper.Bytes);
            upper.Add(i, TWord.Majority(sixteen, other, sixteens));
            sixteens = TWord.Parity(sixteen, other, sixteens);
            history = ref Unsafe.Add(ref history, Unsafe.SizeOf<TWord>());
            digits = ref Unsafe.Add(ref digits, Unsafe.SizeOf<TWord>());
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TWord Sixteen(ref byte history, ref nint rows, int first, ref Digits<TWord> sum)
        {
            TWord four = Four(ref history, ref rows, first, ref sum);
            TWord eight = sum.AddFours(four, Four(ref history, ref rows, first + 4, ref sum));
            four = Four(ref history, ref rows, first + 8, ref sum);
            return sum.AddEights(eight, sum.AddFours(four, Four(ref history, ref rows, first + 12, ref sum)));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TWord Four(ref byte history, ref nint rows, int first, ref Digits<TWord> sum)
            => sum.AddFour(
                Changed(ref history, ref rows, first), Changed(ref history, ref rows, first + 1),
                Changed(ref history, ref rows, first + 2), Changed(ref history, ref rows, first + 3));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TWord Changed(ref byte history, ref nint rows, int row)
            => At<TWord>(ref history, Unsafe.Add(ref rows, row)) ^ At<TWord>(ref history, Unsafe.Add(ref rows, Size + row));
    }
}
