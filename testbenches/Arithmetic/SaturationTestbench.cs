using Hardware.Arithmetic;
using NUnit.Framework;

namespace Testbenches.Arithmetic;

public class SaturationTestbench
{
    [TestCase(-129, -128)]
    [TestCase(-128, -128)]
    [TestCase(0, 0)]
    [TestCase(127, 127)]
    [TestCase(128, 127)]
    [TestCase(long.MaxValue, 127)]
    [TestCase(long.MinValue, -128)]
    public void Values_outside_the_range_become_its_nearest_end(long value, short expected)
        => Assert.That(Saturation.Clamp(value, -128, 127), Is.EqualTo(expected));
}
