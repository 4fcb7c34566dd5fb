using System;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using Sme.Gates.Technology;
using Sme.Netlist;

namespace Sme.Gates.Tests.Technology;

[TestFixture]
public sealed class MemoryModelTests
{
    private static readonly string Table = File.ReadAllText(
        Path.Combine(TestContext.CurrentContext.TestDirectory, "memory.csv"));

    [Test]
    public void Figures_follow_the_formulae()
    {
        Memory memory = new("m", 32, 8192, Initial.Zero);
        MemoryModel model = MemoryModel.Standard;
        const double Bits = 32 * 8192;
        Assert.Multiple(() =>
        {
            Assert.That(
                model.Area(memory, 1, TechnologyScale.Nominal45), Is.EqualTo((13359.3 + (0.61625 * Bits)) / 0.8).Within(1e-6));
            Assert.That(
                model.Area(memory, 2, TechnologyScale.Nominal45),
                Is.EqualTo((13359.3 + (0.61625 * Bits * 2.25)) / 0.8).Within(1e-6));
            Assert.That(model.AccessTime(memory), Is.EqualTo(210 + (0.38 * 512)).Within(1e-9));
            Assert.That(model.ReadEnergy(memory), Is.EqualTo(5000 + (0.015 * Bits)).Within(1e-6));
            Assert.That(model.WriteEnergy(memory), Is.EqualTo(2 * model.ReadEnergy(memory)).Within(1e-6));
            Assert.That(model.Leakage(memory), Is.EqualTo(82 * Bits).Within(1e-6));
        });
    }

    [Test]
    public void A_small_memory_is_as_large_as_flip_flops()
        => Assert.That(
            MemoryModel.Standard.Area(new Memory("m", 8, 16, Initial.Zero), 2, TechnologyScale.Nominal45),
            Is.EqualTo(9 * 128));

    [TestCase("area_fixed,13359.3", "area_fixd,1", "memory model line 2: no coefficient area_fixd; there are area_fixed, ")]
    [TestCase("area_fixed,13359.3", "area_fixed,-1", "memory model line 2: area_fixed is -1, where a number from 0 on belongs")]
    [TestCase("access_fixed,210,ps", "access_fixed,210", "memory model line 4: 3 fields where 4 belong")]
    [TestCase("access_fixed,", "area_fixed,", "memory model line 4: coefficient area_fixed is there already")]
    public void A_wrong_table_is_refused(string part, string instead, string message)
    {
        Assert.That(Table, Does.Contain(part));
        TechnologyException failure = Assert.Throws<TechnologyException>(
            () => Read(Table.Replace(part, instead, StringComparison.Ordinal)))!;
        Assert.That(failure.Message, Does.StartWith(message));
    }

    [Test]
    public void A_missing_coefficient_is_named()
    {
        string without = string.Join('\n', Table.Split('\n').Where(l => !l.StartsWith("leakage", StringComparison.Ordinal)));
        TechnologyException failure = Assert.Throws<TechnologyException>(() => Read(without))!;
        Assert.That(failure.Message, Is.EqualTo("memory model: coefficient leakage_per_bit is missing"));
    }

    [Test]
    public void Every_coefficient_has_a_unit_and_a_source()
        => Assert.That(
            Table.Trim().Split('\n').Skip(1).Select(l => l.Split(',')), Is.All.Matches<string[]>(
                f => f.Length == 4 && f[2].Length > 0 && f[3].Length > 0));

    private static MemoryModel Read(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return MemoryModel.Read(stream);
    }
}
