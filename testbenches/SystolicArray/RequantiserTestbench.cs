using System;
using Hardware.SystolicArray;
using Hardware.SystolicArray.Bundles;
using NUnit.Framework;
using SME;
using Testbenches.Library;
using Range = NUnit.Framework.RangeAttribute;

namespace Testbenches.SystolicArray;

public class RequantiserTestbench
{
    private static readonly int[] Corners =
    [
        int.MinValue, int.MinValue + 1, -65_537, -65_536, -32_769, -3, -2, -1, 0, 1, 2, 3, 32_767, 32_768, 65_535,
        int.MaxValue - 1, int.MaxValue,
    ];

    private Simulation _simulation = null!;
    private IAccumulatedSum _sum = null!;
    private IArrayConfiguration _configuration = null!;
    private IRequantisedValue _value = null!;

    [SetUp]
    public void Build()
    {
        _simulation = new Simulation();
        _sum = Scope.CreateBus<IAccumulatedSum>();
        _configuration = Scope.CreateBus<IArrayConfiguration>();
        _value = new Requantiser(_sum, _configuration).Value;
        _simulation.AddTopLevelInputs(_sum, _configuration);
    }

    [TearDown]
    public void End() => _simulation.Dispose();

    [Test]
    public void A_value_appears_three_cycles_after_its_sum()
        => Assert.That(Latency.Measure(_simulation, () => _sum.Valid = true, () => _value.Valid), Is.EqualTo(3));

    [Test]
    public void All_sums_of_10_bits_are_scaled_exactly(
        [Values(0, 1, 2, 3, 5, 128, 255)] int multiplier, [Range(0, 12)] int shift)
        => Check(Between(-512, 511), (ushort)multiplier, shift, offset: 0, low: -128, high: 127, absolute: false);

    [Test]
    public void Corner_sums_are_scaled_exactly_with_every_shift(
        [Range(0, 47)] int shift, [Values(0, 1, 32_767, 32_768, 65_535)] int multiplier)
        => Check(Corners, (ushort)multiplier, shift, offset: 0, -256, 255, absolute: false);

    [Test]
    public void Magnitudes_are_scaled_exactly([Values(0, 16, 31, 39, 40, 47)] int shift)
        => Check(Corners, 65_535, shift, offset: -1, byte.MinValue, byte.MaxValue, absolute: true);

    [TestCase(128, 0, 255)]
    [TestCase(0, 0, 255)]
    [TestCase(-256, -256, 255)]
    [TestCase(255, -128, 127)]
    [TestCase(7, 9, 9)]
    public void The_offset_is_added_after_rounding_and_before_saturation(int offset, int low, int high)
        => Check(Between(-600, 600), 1, 1, offset, low, high, absolute: false);

    [Test]
    public void Random_sums_and_scales_agree_with_the_reference()
    {
        const int Seed = 0;
        var random = new Random(Seed);
        for (int round = 0; round < 200; round++)
        {
            int[] sums = new int[20];
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] = random.Next(int.MinValue, int.MaxValue) >> random.Next(32);
            }

            int low = random.Next(-256, 256);
            Check(
                sums, (ushort)random.Next(65_536), random.Next(48), random.Next(-256, 256), low, random.Next(low, 256),
                random.Next(2) == 0);
        }
    }

    private static int[] Between(int low, int high)
    {
        int[] values = new int[high - low + 1];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = low + i;
        }

        return values;
    }

    private static int Expected(
        int sum, ushort multiplier, int shift, int offset, int low, int high, bool absolute)
    {
        // The magnitude of the smallest sum is no s32.
        if (absolute && sum == int.MinValue)
        {
            Int128 scaled = Reference.RoundHalfEven.ShiftRight(((Int128)1 << 31) * multiplier, shift);
            return (int)Int128.Clamp(scaled + offset, low, high);
        }

        return Reference.Requantiser.Requantise(
            absolute ? Math.Abs(sum) : sum, multiplier, shift, offset, low, high);
    }

    private void Check(
        int[] sums, ushort multiplier, int shift, int offset, int low, int high, bool absolute)
    {
        _configuration.Multiplier = multiplier;
        _configuration.Shift = (byte)shift;
        _configuration.Offset = (short)offset;
        _configuration.Low = (short)low;
        _configuration.High = (short)high;
        _configuration.Absolute = absolute;
        int taken = 0;
        for (int cycle = 0; taken < sums.Length && cycle < sums.Length + 10; cycle++)
        {
            _sum.Valid = cycle < sums.Length;
            _sum.Data = cycle < sums.Length ? sums[cycle] : 0;
            _simulation.Step();
            if (_value.Valid)
            {
                int sum = sums[taken++];
                Assert.That(
                    (int)_value.Data,
                    Is.EqualTo(Expected(sum, multiplier, shift, offset, low, high, absolute)),
                    $"sum {sum}, M {multiplier}, S {shift}, offset {offset}, {low} to {high}, absolute {absolute}");
            }
        }

        Assert.That(taken, Is.EqualTo(sums.Length));
    }
}
