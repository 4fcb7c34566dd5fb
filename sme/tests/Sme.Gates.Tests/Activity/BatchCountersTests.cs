using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using NUnit.Framework;
using Sme.Gates.Activity;

namespace Sme.Gates.Tests.Activity;

/// <summary>Counters to which 32 cycles are added at once, beside one number for each bit.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class BatchCountersTests
{
    private const int Words = 8;

    [Test]
    public void Changes_from_cycle_to_cycle_are_counted([Values(0, 1, 2, 3, 4, 5, 100)] int batches)
        => CheckCount(new RunCounters(Words), batches, isForward: true);

    [Test]
    public void Bits_that_differ_are_counted([Values(0, 1, 2, 3, 4, 5, 100)] int batches, [Values] bool isForward)
        => CheckCount(new PairCounters(Words), batches, isForward);

    [Test]
    public void Words_are_functions_of_three_bits()
    {
        CheckFunctions<WideWord>();
        if (Avx512F.IsSupported)
        {
            CheckFunctions<WideWord512>();
        }
    }

    // The cycle before a batch is the last one of the batch before.
    private static void CheckCount(BatchCounters counters, int batches, bool isForward)
    {
        Random random = new(batches);
        long[] expected = new long[64 * Words];
        ulong[][] rows = [.. Enumerable.Range(0, BatchCounters.Size + 1).Select(_ => Row(random))];
        for (int i = 0; i < batches; i++)
        {
            rows = [rows[^1], .. Enumerable.Range(0, BatchCounters.Size).Select(_ => Row(random))];
            counters.Add(
                [.. rows.SelectMany(r => r)],
                [.. Enumerable.Range(0, BatchCounters.Size).Select(c => isForward ? (c + 1, c) : (c, c + 1))]);
            for (int bit = 0; bit < expected.Length; bit++)
            {
                expected[bit] += Enumerable.Range(1, BatchCounters.Size)
                    .Count(r => IsOne(rows[r], bit) != IsOne(rows[r - 1], bit));
            }
        }

        ulong[] history = [.. rows.SelectMany(r => r)];
        Assert.That(Enumerable.Range(0, expected.Length).Select(bit => counters.CountOf(history, bit)), Is.EqualTo(expected));
    }

    private static void CheckFunctions<TWord>()
        where TWord : struct, IWideWord<TWord>
    {
        (ulong a, ulong b, ulong c) = (0xF0, 0xCC, 0xAA);
        (TWord first, TWord second, TWord third) = (Everywhere(a), Everywhere(b), Everywhere(c));
        Assert.Multiple(() =>
        {
            Assert.That(first ^ second, Is.EqualTo(Everywhere(a ^ b)));
            Assert.That(TWord.Parity(first, second, third), Is.EqualTo(Everywhere(a ^ b ^ c)));
            Assert.That(TWord.Majority(first, second, third), Is.EqualTo(Everywhere((a & b) | (b & c) | (a & c))));
            Assert.That(TWord.Falls(first, second, third), Is.EqualTo(Everywhere((a & ~b) | (b & ~c))));
        });

        static TWord Everywhere(ulong bits)
        {
            ulong[] words = new ulong[Words];
            Array.Fill(words, bits);
            return MemoryMarshal.Read<TWord>(MemoryMarshal.AsBytes(words.AsSpan()));
        }
    }

    private static ulong[] Row(Random random)
        => [.. Enumerable.Range(0, Words).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue))];

    private static bool IsOne(ulong[] row, int bit) => ((row[bit / 64] >> (bit % 64)) & 1) != 0;
}
