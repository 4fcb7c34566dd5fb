using System;
using NUnit.Framework;

namespace Testbenches.Reference;

public sealed class RoundHalfEvenTests
{
    [TestCase(0, 0, 0)]
    [TestCase(-7, 0, -7)]
    [TestCase(1, 1, 0, Description = "0.5")]
    [TestCase(3, 1, 2, Description = "1.5")]
    [TestCase(5, 1, 2, Description = "2.5")]
    [TestCase(-1, 1, 0, Description = "-0.5")]
    [TestCase(-3, 1, -2, Description = "-1.5")]
    [TestCase(-5, 1, -2, Description = "-2.5")]
    [TestCase(5, 3, 1, Description = "0.625")]
    [TestCase(3, 3, 0, Description = "0.375")]
    [TestCase(-5, 3, -1, Description = "-0.625")]
    [TestCase(-3, 3, 0, Description = "-0.375")]
    public void Ties_go_to_the_even_neighbour(int value, int shift, int expected)
    {
        Assert.That(RoundHalfEven.ShiftRight(value, shift), Is.EqualTo((Int128)expected));
    }

    [Test]
    public void Every_small_value_rounds_as_the_framework_rounds_doubles()
    {
        for (int shift = 0; shift <= 8; shift++)
        {
            for (int value = -2000; value <= 2000; value++)
            {
                double expected = Math.Round(Math.ScaleB((double)value, -shift), MidpointRounding.ToEven);
                double rounded = (double)RoundHalfEven.ShiftRight(value, shift);
                Assert.That(rounded, Is.EqualTo(expected), $"{value} / 2^{shift}");
            }
        }
    }
}
