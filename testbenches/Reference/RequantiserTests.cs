using System;
using NUnit.Framework;

namespace Testbenches.Reference;

public sealed class RequantiserTests
{
    private const int Seed = 7;

    [TestCase(int.MaxValue, ushort.MaxValue, 47, (sbyte)1, Description = "just below 1")]
    [TestCase(int.MinValue, ushort.MaxValue, 47, (sbyte)-1)]
    [TestCase(int.MinValue, (ushort)32768, 47, (sbyte)0, Description = "-0.5")]
    [TestCase(int.MaxValue, ushort.MaxValue, 0, (sbyte)127)]
    [TestCase(int.MinValue, ushort.MaxValue, 0, (sbyte)-128)]
    [TestCase(127, (ushort)1, 0, (sbyte)127)]
    [TestCase(128, (ushort)1, 0, (sbyte)127)]
    [TestCase(-128, (ushort)1, 0, (sbyte)-128)]
    [TestCase(-129, (ushort)1, 0, (sbyte)-128)]
    [TestCase(255, (ushort)1, 1, (sbyte)127, Description = "127.5 rounds to 128")]
    [TestCase(-257, (ushort)1, 1, (sbyte)-128, Description = "-128.5")]
    [TestCase(123, (ushort)0, 5, (sbyte)0)]
    public void Corners_of_int8(int sum, ushort multiplier, int shift, sbyte expected)
    {
        Assert.That(Requantiser.ToInt8(sum, multiplier, shift), Is.EqualTo(expected));
    }

    [TestCase(-512, 128, (byte)0)]
    [TestCase(-510, 128, (byte)0, Description = "-127.5 rounds to -128")]
    [TestCase(-506, 128, (byte)2, Description = "-126.5 rounds to -126")]
    [TestCase(0, 128, (byte)128)]
    [TestCase(506, 128, (byte)254, Description = "126.5 rounds to 126")]
    [TestCase(2000, 128, (byte)255)]
    [TestCase(-4, 0, (byte)0)]
    public void Offset_is_added_after_rounding_and_before_saturation(int sum, int offset, byte expected)
    {
        Assert.That(Requantiser.ToByte(sum, multiplier: 1, shift: 2, offset), Is.EqualTo(expected));
    }

    [Test]
    public void Random_values_agree_with_doubles_which_hold_48_bits_exactly()
    {
        Random random = new(Seed);
        int unsaturated = 0;
        for (int check = 0; check < 100_000; check++)
        {
            int sum = random.Next(int.MinValue, int.MaxValue) >> random.Next(32);
            ushort multiplier = (ushort)random.Next(1 << 16);
            int shift = random.Next(48);
            double rounded = Math.Round(Math.ScaleB((double)sum * multiplier, -shift), MidpointRounding.ToEven);
            double expected = Math.Clamp(rounded + 3, -1000, 1000);

            int result = Requantiser.Requantise(sum, multiplier, shift, offset: 3, minimum: -1000, maximum: 1000);

            Assert.That(result, Is.EqualTo(expected), $"seed {Seed}: {sum} x {multiplier}:{shift}");
            unsaturated += Math.Abs(result) < 1000 ? 1 : 0;
        }

        Assert.That(unsaturated, Is.GreaterThan(10_000));
    }
}
