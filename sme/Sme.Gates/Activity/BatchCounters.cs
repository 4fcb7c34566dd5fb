using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sme.Gates.Activity;

/// <summary>A counter for every bit of many words, to which the changes of four cycles are added at once.</summary>
/// <remarks>
/// Three full adders make of four bits and the two lowest digits these digits and a carry of weight 4, so that the other digits
/// are touched in one cycle of four.
/// </remarks>
internal sealed class BatchCounters
{
    /// <summary>Cycles that are added at once.</summary>
    public const int Size = 4;

    private readonly ulong[] _ones;
    private readonly ulong[] _twos;
    private readonly ulong[] _fours;
    private readonly VerticalCounters _upper;

    /// <summary>Creates counters that are 0.</summary>
    /// <param name="words">Of so many words; a whole number of cache lines.</param>
    public BatchCounters(int words)
    {
        (_ones, _twos, _fours) = (new ulong[words], new ulong[words], new ulong[words]);
        _upper = new VerticalCounters(words);
    }

    /// <summary>How often a bit was counted.</summary>
    /// <param name="bit">Which one: 64 a word, the least significant first.</param>
    public long this[int bit] => Digit(_ones, bit) + (2 * Digit(_twos, bit)) + (4 * _upper[bit]);

    /// <summary>Counts the bits that differ in four cycles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ChangedBits first, ChangedBits second, ChangedBits third, ChangedBits fourth)
    {
        ref Vector<ulong> ones = ref First(_ones);
        ref Vector<ulong> twos = ref First(_twos);
        ref Vector<ulong> fours = ref First(_fours);
        int vectors = _ones.Length / Vector<ulong>.Count;
        for (int i = 0; i < vectors; i++)
        {
            (Vector<ulong> sum, Vector<ulong> two) = Sum(first[i], second[i], third[i]);
            (Unsafe.Add(ref ones, i), Vector<ulong> other) = Sum(sum, fourth[i], Unsafe.Add(ref ones, i));
            (Unsafe.Add(ref twos, i), Unsafe.Add(ref fours, i)) = Sum(two, other, Unsafe.Add(ref twos, i));
        }

        _upper.Add(_fours);
    }

    // A full adder: the sum and the carry.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<ulong> Sum, Vector<ulong> Carry) Sum(Vector<ulong> a, Vector<ulong> b, Vector<ulong> c)
    {
        Vector<ulong> half = a ^ b;
        return (half ^ c, (a & b) | (half & c));
    }

    private static ref Vector<ulong> First(ulong[] words)
        => ref MemoryMarshal.GetReference(MemoryMarshal.Cast<ulong, Vector<ulong>>(words));

    private static long Digit(ulong[] digits, int bit) => (long)((digits[bit >> 6] >> (bit & 63)) & 1);
}
