using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Sme.Netlist.Interpretation;

namespace Sme.Gates.Activity;

/// <summary>A counter for every bit of many words, to which 32 cycles are added at once.</summary>
/// <remarks>
/// Full adders make of the bits and the lowest digits these digits and a carry, so that the other digits are touched in one cycle
/// of 32.
/// </remarks>
internal abstract class BatchCounters
{
    /// <summary>Cycles that are added at once.</summary>
    public const int Size = 32;

    // The lowest digits.
    private readonly AlignedWords _digits;
    private readonly VerticalCounters _upper;
    private readonly int _count;

    /// <summary>Creates counters that are 0.</summary>
    /// <param name="words">Of so many words; a whole number of cache lines.</param>
    /// <param name="digits">How many digits are touched each time.</param>
    protected BatchCounters(int words, int digits)
    {
        (Words, _count) = (words, digits);
        _digits = new AlignedWords(checked(digits * words), 0);
        _upper = new VerticalCounters(words);
    }

    /// <summary>Words of bits.</summary>
    protected int Words { get; }

    /// <summary>How often a bit changed.</summary>
    /// <param name="history">What the bits were in many cycles, one behind the other.</param>
    /// <param name="bit">Which one: 64 a word, the least significant first.</param>
    public abstract long CountOf(ReadOnlySpan<ulong> history, int bit);

    /// <summary>Counts the bits that differ in 32 cycles.</summary>
    /// <param name="history">What the bits were in many cycles, one behind the other.</param>
    /// <param name="cycles">Where 32 cycles are among these, and for each the one to compare with.</param>
    public void Add(ReadOnlySpan<ulong> history, ReadOnlySpan<(int Now, int Before)> cycles)
    {
        Span<nint> rows = stackalloc nint[2 * Size];
        for (int i = 0; i < Size; i++)
        {
            rows[i] = (nint)cycles[i].Now * Words * sizeof(ulong);
            rows[Size + i] = (nint)cycles[i].Before * Words * sizeof(ulong);
        }

        Begin(history, cycles);
        _upper.Begin();
        ref byte first = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(history));
        ref byte digits = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(_digits.Span));
        if (Avx512F.IsSupported)
        {
            Add<WideWord512>(ref first, ref rows[0], ref digits, _upper.Next);
        }
        else
        {
            Add<WideWord>(ref first, ref rows[0], ref digits, _upper.Next);
        }

        _upper.End();
    }

    /// <summary>Before cycles are added.</summary>
    /// <param name="history">What the bits were in many cycles, one behind the other.</param>
    /// <param name="cycles">Where 32 cycles are among these, and for each the one to compare with.</param>
    protected virtual void Begin(ReadOnlySpan<ulong> history, ReadOnlySpan<(int Now, int Before)> cycles)
    {
    }

    /// <summary>Adds 32 cycles.</summary>
    /// <param name="history">The first byte of what the bits were.</param>
    /// <param name="rows">Where the cycles are behind it, in bytes, then those to compare with.</param>
    /// <param name="digits">The first byte of the lowest digits.</param>
    /// <param name="upper">What takes the carry of these.</param>
    protected abstract void Add<TWord>(ref byte history, ref nint rows, ref byte digits, VerticalCounters.Carries upper)
        where TWord : struct, IWideWord<TWord>;

    /// <summary>A word somewhere.</summary>
    protected static ref TWord At<TWord>(ref byte words, nint offset)
        => ref Unsafe.As<byte, TWord>(ref Unsafe.Add(ref words, offset));

    /// <summary>What was added to a bit.</summary>
    protected long Sum(int bit)
    {
        long sum = _upper[bit] << _count;
        for (int digit = 0; digit < _count; digit++)
        {
            sum += (long)((_digits.Span[(digit * Words) + (bit >> 6)] >> (bit & 63)) & 1) << digit;
        }

        return sum;
    }

    /// <summary>Digits of weight 1, 2, 4 and 8 of as many bits as a word has.</summary>
    protected struct Digits<TWord>(ref byte digits, int bytes)
        where TWord : struct, IWideWord<TWord>
    {
        private TWord _ones = At<TWord>(ref digits, 0);
        private TWord _twos = At<TWord>(ref digits, bytes);
        private TWord _fours = At<TWord>(ref digits, 2 * bytes);
        private TWord _eights = At<TWord>(ref digits, 3 * bytes);

        /// <summary>Adds four bits of weight 1.</summary>
        /// <returns>The carry, of weight 4.</returns>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TWord AddFour(TWord a, TWord b, TWord c, TWord d)
        {
            (_ones, TWord two) = (TWord.Parity(a, b, _ones), TWord.Majority(a, b, _ones));
            (_ones, TWord other) = (TWord.Parity(c, d, _ones), TWord.Majority(c, d, _ones));
            (_twos, TWord four) = (TWord.Parity(two, other, _twos), TWord.Majority(two, other, _twos));
            return four;
        }

        /// <summary>Adds two bits of weight 4.</summary>
        /// <returns>The carry, of weight 8.</returns>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TWord AddFours(TWord a, TWord b)
        {
            (_fours, TWord eight) = (TWord.Parity(a, b, _fours), TWord.Majority(a, b, _fours));
            return eight;
        }

        /// <summary>Adds two bits of weight 8.</summary>
        /// <returns>The carry, of weight 16.</returns>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TWord AddEights(TWord a, TWord b)
        {
            (_eights, TWord sixteen) = (TWord.Parity(a, b, _eights), TWord.Majority(a, b, _eights));
            return sixteen;
        }

        /// <summary>Keeps the digits.</summary>
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
