using System;
using System.Linq;
using System.Numerics;
using NUnit.Framework;
using Sme.Gates.Activity;

namespace Sme.Gates.Tests.Activity;

/// <summary>Counters of many bits, beside one number for each.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class VerticalCountersTests
{
    private const int Words = 8;

    [Test]
    public void Bits_are_counted([Values(0, 1, 2, 3, 7, 64, 1000)] int additions)
    {
        Random random = new(additions);
        VerticalCounters counters = new(Words);
        long[] expected = new long[64 * Words];
        for (int i = 0; i < additions; i++)
        {
            ulong[] bits = [.. Enumerable.Range(0, Words).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue))];
            Add(counters, bits);
            for (int bit = 0; bit < expected.Length; bit++)
            {
                expected[bit] += (long)(bits[bit / 64] >> (bit % 64)) & 1;
            }
        }

        Assert.That(Enumerable.Range(0, expected.Length).Select(bit => counters[bit]), Is.EqualTo(expected));
    }

    // More than the digits of a counter hold: bit b is 1 in one addition of b + 1.
    [Test]
    public void Counts_go_on_where_digits_end()
    {
        const int Additions = (1 << 20) + 5;
        VerticalCounters counters = new(Words);
        ulong[] bits = new ulong[Words];
        for (int i = 1; i <= Additions; i++)
        {
            bits[0] = 0;
            for (int bit = 0; bit < 64; bit++)
            {
                bits[0] |= i % (bit + 1) == 0 ? 1UL << bit : 0;
            }

            Add(counters, bits);
        }

        Assert.That(
            Enumerable.Range(0, 64).Select(bit => counters[bit]),
            Is.EqualTo(Enumerable.Range(0, 64).Select(bit => (long)Additions / (bit + 1))));
    }

    private static void Add(VerticalCounters counters, ulong[] bits)
    {
        counters.Begin();
        VerticalCounters.Carries next = counters.Next;
        for (int word = 0; word < bits.Length; word += Vector<ulong>.Count)
        {
            next.Add(word * sizeof(ulong), new WideWord(new Vector<ulong>(bits, word)));
        }

        counters.End();
    }
}
