using System;
using System.Numerics;
using NUnit.Framework;
using Sme.Gates.Generators;

namespace Sme.Gates.Tests.Generators;

[TestFixture]
public sealed class CounterTests
{
    [Test]
    public void Counts_of_words_of_all_widths([Range(1, 16)] int width) => Compare(width);

    [TestCase(32)]
    [TestCase(63)]
    [TestCase(64)]
    public void Counts_of_wide_words(int width) => Compare(width);

    private static void Compare(int width)
    {
        GeneratorAssert.Computes(
            $"ones {width}", [width], (g, o) => Counter.Ones(g, AdderKind.Ripple, o[0]),
            v => (UInt128)BitOperations.PopCount(v[0]));
        GeneratorAssert.Computes(
            $"leading zeros {width}", [width], (g, o) => Counter.LeadingZeros(g, o[0]),
            v => (UInt128)(BitOperations.LeadingZeroCount(v[0]) - 64 + width));
        GeneratorAssert.Computes(
            $"trailing zeros {width}", [width], (g, o) => Counter.TrailingZeros(g, o[0]),
            v => (UInt128)Math.Min(width, BitOperations.TrailingZeroCount(v[0])));
    }
}
