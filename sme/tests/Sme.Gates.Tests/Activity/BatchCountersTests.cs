using System;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Activity;

namespace Sme.Gates.Tests.Activity;

/// <summary>Counters to which eight cycles are added at once, beside one number for each bit.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class BatchCountersTests
{
    private const int Words = 8;

    [Test]
    public void Bits_that_differ_are_counted([Values(0, 1, 2, 3, 4, 5, 100)] int batches, [Values] bool isRun)
    {
        Random random = new(batches);
        BatchCounters counters = new(Words);
        long[] expected = new long[64 * Words];
        for (int i = 0; i < batches; i++)
        {
            ulong[][] rows = [.. Enumerable.Range(0, BatchCounters.Size + 1).Select(_ => Row(random))];
            counters.Add(
                [.. rows.SelectMany(r => r)],
                [.. Enumerable.Range(0, BatchCounters.Size).Select(c => isRun ? (c + 1, c) : (c, c + 1))]);
            for (int bit = 0; bit < expected.Length; bit++)
            {
                expected[bit] += Enumerable.Range(1, BatchCounters.Size)
                    .Count(r => IsOne(rows[r], bit) != IsOne(rows[r - 1], bit));
            }
        }

        Assert.That(Enumerable.Range(0, expected.Length).Select(bit => counters[bit]), Is.EqualTo(expected));
    }

    private static ulong[] Row(Random random)
        => [.. Enumerable.Range(0, Words).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue))];

    private static bool IsOne(ulong[] row, int bit) => ((row[bit / 64] >> (bit % 64)) & 1) != 0;
}
