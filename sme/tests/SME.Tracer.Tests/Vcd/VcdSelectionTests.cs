using System;
using System.Linq;
using NUnit.Framework;
using SME.Tracer.Vcd;

namespace SME.Tracer.Tests.Vcd;

/// <summary>Which signals a waveform shows.</summary>
[TestFixture]
internal sealed class VcdSelectionTests
{
    [TestCase("*", "", "array.pe_0_1.data array.pe_0_1.sum array.pe_1_1.data x tap.in")]
    [TestCase("", "", "array.pe_0_1.data array.pe_0_1.sum array.pe_1_1.data x tap.in")]
    [TestCase("", "array.*", "x tap.in")]
    [TestCase("array.*", "", "array.pe_0_1.data array.pe_0_1.sum array.pe_1_1.data")]
    [TestCase("*.data", "", "array.pe_0_1.data array.pe_1_1.data")]
    [TestCase("*data", "*[0,*", "array.pe_1_1.data")]
    [TestCase("array.pe[?,1].data", "", "array.pe_0_1.data array.pe_1_1.data")]
    [TestCase("array.pe[0,1].*", "*.sum", "array.pe_0_1.data")]
    [TestCase("a*a*a", "", "array.pe_0_1.data array.pe_1_1.data")]
    [TestCase("?", "", "x")]
    [TestCase("x tap.*", "", "x tap.in")]
    [TestCase("tap.in", "", "tap.in")]
    [TestCase("array.pe[1,1].data", "array.pe[1,1].data", "")]
    [TestCase("ram.cells", "", "ram.cells_0 ram.cells_1")]
    [TestCase("*.c*", "", "ram.cells_0 ram.cells_1")]
    [TestCase("ram.*", "", "")]
    public void Globs_choose_by_path(string include, string exclude, string expected)
        => Assert.That(Shown(include, exclude), Is.EqualTo(expected));

    [TestCase("Array.*")]
    [TestCase("array.pe[0,1]")]
    [TestCase("pe[0,1].data")]
    [TestCase("??")]
    public void A_glob_that_asks_for_nothing_is_refused(string glob)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Shown(glob, ""))!;
        Assert.That(exception.Message, Is.EqualTo(
            $"The waveform's include glob '{glob}' matches none of the design's 6 signal paths; paths look like "
            + "'array.pe[3,2].sum.data', '*' is any run of characters, capitals matter."));
    }

    [Test]
    public void Only_signals_that_are_shown_are_subscribed_to()
    {
        using var observer = new VcdObserver("unused.vcd", new VcdOptions { Include = ["tap.in", "x"] });
        Assert.That(observer.Subscribe(CreateDesign().Table), Is.EqualTo<int>([3, 0]));
    }

    [Test]
    public void A_star_heavy_glob_takes_no_time()
    {
        string glob = string.Concat(Enumerable.Repeat("*a", 2000)) + "b";
        var design = new TestDesign();
        design.Add(new string('a', 4000), typeof(bool), 1);
        using var observer = new VcdObserver("unused.vcd", new VcdOptions { Include = [glob] });
        Assert.Throws<ArgumentException>(() => observer.Subscribe(design.Table));
    }

    private static TestDesign CreateDesign()
    {
        var design = new TestDesign();
        Signal data = design.Add("array.pe[0,1].data", typeof(byte), 8);
        design.Add("array.pe[0,1].sum", typeof(byte), 8);
        design.Alias("tap.in", data);
        design.Add("array.pe[1,1].data", typeof(byte), 8);
        design.Add("x", typeof(byte), 8);
        design.AddMemory("ram.cells", typeof(byte), 8, 2);
        return design;
    }

    private static string Shown(string include, string exclude)
    {
        using var folder = new TempFolder();
        var options = new VcdOptions
        {
            Include = include.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Exclude = exclude.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Clock = false,
        };
        string path = folder.File("a.vcd");
        CreateDesign().Run(path, options, 1, _ => { });
        using VcdReader reader = VcdReader.Open(path);
        string[] order = ["array", "x", "tap", "ram"];
        return string.Join(' ', reader.Variables
            .Select(variable => variable.Path["top.".Length..])
            .OrderBy(shown => Array.IndexOf(order, shown.Split('.')[0])));
    }
}
