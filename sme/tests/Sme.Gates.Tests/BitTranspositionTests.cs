using System;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Slices;

namespace Sme.Gates.Tests;

/// <summary>Rows of bits that become values and values that become rows, bit by bit.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class BitTranspositionTests
{
    [Test]
    public void Rows_become_values_and_values_rows([Range(1, 64)] int width, [Values(1, 4, 17, 64)] int count)
    {
        Random random = new(width);
        ulong[] rows = [.. Enumerable.Range(0, width).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue))];
        ulong[] values = new ulong[count];
        BitTransposition.ToValues(rows, values);
        for (int lane = 0; lane < count; lane++)
        {
            ulong expected = rows.Select((r, bit) => ((r >> lane) & 1) << bit).Aggregate((a, b) => a | b);
            Assert.That(values[lane], Is.EqualTo(expected), $"instance {lane}");
        }

        ulong[] again = new ulong[width];
        BitTransposition.ToRows(values, again);
        ulong there = ulong.MaxValue >> (64 - count);
        Assert.That(again, Is.EqualTo(rows.Select(r => r & there)));
    }
}
