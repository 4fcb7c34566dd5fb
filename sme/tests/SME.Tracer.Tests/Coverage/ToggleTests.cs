using System.IO;
using NUnit.Framework;
using SME.Tracer.Coverage;
using SME.Tracer.Tests.Vcd;

namespace SME.Tracer.Tests.Coverage;

[TestFixture]
public sealed class ToggleTests
{
    private const string Header = "level,path,definition,signal,kind,covered,total,detail\n";

    [Test]
    public void Random_runs_cover_what_the_recorded_values_show_bit_by_bit([NUnit.Framework.Range(0, 149)] int seed)
    {
        using TempFolder folder = new();
        (string written, string expected) = new RandomCoverage(seed).Run(folder.File("coverage.csv"));
        Assert.That(written, Is.EqualTo(expected));
    }

    [Test]
    public void First_value_of_a_signal_is_no_edge_and_neither_is_a_value_that_goes_away()
    {
        using TempFolder folder = new();
        TestDesign design = new();
        Signal signal = design.Add("unit.data", typeof(byte), 4, canBeUndefined: true);
        CoverageObserver observer = new(folder.File("coverage.csv"), CoverageFormat.Csv);
        design.Start(observer);
        foreach (ulong value in new ulong[] { 0b0011, 0b0101 })
        {
            design.Set(signal, value);
            design.Tick(observer);
        }

        design.Set(signal, 0);
        design.Define(signal, false);
        design.Tick(observer);
        observer.Finish(null);
        Assert.That(File.ReadAllText(folder.File("coverage.csv")), Is.EqualTo(
            Header + "instance,unit,unit,data,toggle,2,8,\"no rise 3 1-0, no fall 3-2 0\"\n"
            + "definition,,unit,data,toggle,2,8,\"no rise 3 1-0, no fall 3-2 0\"\n"));
    }

    [Test]
    public void Bits_of_memories_checks_and_floating_point_do_not_count()
    {
        using TempFolder folder = new();
        TestDesign design = new();
        design.AddMemory("unit.ram", typeof(byte), 8, 16);
        design.Add("unit.check", typeof(bool), 1, SignalKind.Check);
        design.Add("unit.gain", typeof(double), 64);
        CoverageObserver observer = new(folder.File("coverage.csv"), CoverageFormat.Csv);
        design.Start(observer);
        design.Tick(observer);
        observer.Finish(null);
        Assert.That(File.ReadAllText(folder.File("coverage.csv")), Is.EqualTo(Header));
        Assert.That(
            observer.Report!.Summary, Is.EqualTo("coverage: toggles 0/0 (100 %); definitions 0, instances 0"));
    }

    [TestCase(0, 3, 0, "0")]
    [TestCase(2, 3, 66, "0.6666")]
    [TestCase(199_999, 200_000, 99, "0.9999")]
    [TestCase(7, 7, 100, "1")]
    [TestCase(0, 0, 100, "1")]
    public void Only_what_is_complete_has_100_percent(long covered, long total, long percent, string rate)
    {
        Ratio ratio = new(covered, total);
        Assert.That((ratio.Percent, ratio.Rate), Is.EqualTo((percent, rate)));
    }
}
