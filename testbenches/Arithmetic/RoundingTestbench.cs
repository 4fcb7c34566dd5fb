using System;
using Hardware.Arithmetic;
using NUnit.Framework;
using Testbenches.Reference;

namespace Testbenches.Arithmetic;

public class RoundingTestbench
{
    [Test]
    public void All_values_of_12_bits_are_rounded_as_decimals_are([Range(0, 13)] int shift)
    {
        for (int value = -2048; value < 2048; value++)
        {
            long expected = (long)Math.Round((decimal)value / (1 << shift), MidpointRounding.ToEven);
            Assert.That(Rounding.ShiftRightHalfEven(value, shift), Is.EqualTo(expected), $"{value} / 2^{shift}");
        }
    }

    [Test]
    public void Values_of_48_bits_are_rounded_exactly([Range(0, 47)] int shift)
    {
        long half = (1L << shift) >> 1;
        foreach (long integer in new[] { 0L, 1, 2, 3, -1, -2, -3, (1L << 47) - 1, -(1L << 47) })
        {
            foreach (long fraction in new[] { -1, 0, 1, half - 1, half, half + 1 })
            {
                long value = (integer >> shift << shift) + fraction;
                long expected = (long)RoundHalfEven.ShiftRight(value, shift);
                Assert.That(Rounding.ShiftRightHalfEven(value, shift), Is.EqualTo(expected), $"{value} / 2^{shift}");
            }
        }
    }
}
