using System;
using System.Numerics;
using Hdl.Cli.Workloads;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Workloads;

public sealed class FixedPointScaleTests
{
    private const int LargestDivisor = 1 << 15;
    private const int LargestResult = 511;

    [TestCase(1, "1:0")]
    [TestCase(2, "1:1")]
    [TestCase(16, "1:4")]
    [TestCase(32768, "1:15")]
    [TestCase(3, "43691:17")]
    [TestCase(9, "58254:19")]
    [TestCase(16385, "65532:30")]
    [TestCase(32767, "32769:30")]
    public void Reciprocal_is_exact_for_powers_of_two_and_normalised_otherwise(int divisor, string expected)
    {
        Assert.That(FixedPointScale.Reciprocal(divisor).ToString(), Is.EqualTo(expected));
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(LargestDivisor + 1)]
    public void Divisor_out_of_range_is_an_error_of_the_caller(int divisor)
    {
        Assert.That(() => FixedPointScale.Reciprocal(divisor), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Every_reciprocal_is_within_its_bound_and_fits_the_requantiser()
    {
        for (int divisor = 1; divisor <= LargestDivisor; divisor++)
        {
            FixedPointScale scale = FixedPointScale.Reciprocal(divisor);
            bool powerOfTwo = BitOperations.IsPow2(divisor);

            Assert.That(scale.Multiplier, powerOfTwo ? Is.EqualTo(1) : Is.InRange(1 << 15, (1 << 16) - 1));
            Assert.That(scale.Shift, Is.InRange(0, 47));
            double error = Math.Abs((scale.Value * divisor) - 1);
            Assert.That(error, Is.LessThanOrEqualTo(powerOfTwo ? 0 : Math.ScaleB(1, -16)), $"1 / {divisor}");
        }
    }

    [Test]
    public void Rounded_results_differ_from_division_by_at_most_one()
    {
        int checks = 0;
        for (int divisor = 1; divisor <= LargestDivisor; divisor += 1 + (divisor / 64))
        {
            FixedPointScale scale = FixedPointScale.Reciprocal(divisor);
            for (int level = 0; level < LargestResult; level++)
            {
                // The sums around the tie between two levels are where the error of M can show.
                int tie = ((2 * level) + 1) * divisor / 2;
                for (int sum = tie - 1; sum <= tie + 1; sum++)
                {
                    double product = (double)sum * scale.Multiplier;
                    double scaled = Math.Round(Math.ScaleB(product, -scale.Shift), MidpointRounding.ToEven);
                    double divided = Math.Round((double)sum / divisor, MidpointRounding.ToEven);
                    if (Math.Abs(scaled - divided) > 1)
                    {
                        Assert.Fail($"{sum} / {divisor}: {scaled} instead of {divided}");
                    }

                    checks++;
                }
            }
        }

        Assert.That(checks, Is.GreaterThan(500_000));
    }
}
