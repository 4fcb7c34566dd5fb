using System.Linq;
using NUnit.Framework;

namespace Sme.Vhdl.Tests.Exports;

/// <summary>An array is told by its rule: the text does not grow with the number of its elements.</summary>
[TestFixture]
public sealed class SizeTests
{
    [TestCase(HdlLanguage.Vhdl)]
    [TestCase(HdlLanguage.Verilog)]
    public void Arrays_of_64_by_64_are_below_200_kilobytes(HdlLanguage language)
    {
        Assert.That(Length("systolic-array", 64, language), Is.LessThan(200_000));
        Assert.That(Length("systolic-core", 64, language), Is.LessThan(200_000));
    }

    [Test]
    public void Only_ports_grow_with_an_array()
    {
        int small = Length("systolic-core", 8, HdlLanguage.Vhdl);
        int large = Length("systolic-core", 16, HdlLanguage.Vhdl);
        Assert.That(large, Is.LessThan(2 * small));
    }

    private static int Length(string design, int size, HdlLanguage language)
        => ShippedDesigns.Export(ShippedDesigns.Find(design), language, [size, size]).Sum(f => f.Text.Length);
}
