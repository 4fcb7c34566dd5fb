using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using CsvHelper;
using Hdl.Cli.Export;
using Hdl.Cli.Report;
using Hdl.Cli.Report.Systems;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Report;

/// <summary><c>hdl report</c>.</summary>
[TestFixture]
public sealed class ReportTests
{
    private static readonly string[] Header =
        ["system", "quantity", "baseline", "variant", "ratio", "formula", "command"];

    private static readonly ReportSizes Small = new()
    {
        Side = 4,
        Tiles = 1,
        Vectors = 16,
        ZeroPercents = [0, 100],
        Lengths = [4, 6],
        AddStages = 2,
    };

    [Test]
    public void All_systems_have_figures_with_ratios_and_plots_the_same_each_time()
    {
        using TemporaryFolder folder = new();
        foreach (string name in (string[])["a", "b"])
        {
            new ReportRun(new ResultFolder(folder.File(name), force: false), TextWriter.Null)
                .Run(ReportedSystems.All, Small, CancellationToken.None);
            Assert.That(
                Directory.GetFiles(folder.File(name)).Select(Path.GetFileName), Is.EquivalentTo(["report.csv", "report.html"]));
        }

        foreach (string name in (string[])["report.csv", "report.html"])
        {
            Assert.That(File.ReadAllText(folder.File($"b/{name}")), Is.EqualTo(File.ReadAllText(folder.File($"a/{name}"))));
        }

        string[][] rows = Rows(folder.File("a/report.csv"));
        Assert.That(rows[0], Is.EqualTo(Header));
        Assert.That(rows[1..].Select(r => r[0]).Distinct(), Is.EqualTo(["A1", "A2", "A3", "A4", "A5"]));
        foreach (string[] row in rows[1..])
        {
            double baseline = double.Parse(row[2], CultureInfo.InvariantCulture);
            double variant = double.Parse(row[3], CultureInfo.InvariantCulture);
            Assert.That(row[6], Does.StartWith("hdl "), row[1]);
            if (baseline == 0)
            {
                Assert.That(row[4], Is.Empty, row[1]);
                continue;
            }

            Assert.That(
                double.Parse(row[4], CultureInfo.InvariantCulture), Is.EqualTo(variant / baseline).Within(0.0001), row[1]);
        }

        string page = File.ReadAllText(folder.File("a/report.html"));
        Assert.That(page.Split("<svg viewBox").Length - 1, Is.EqualTo(page.Split("<figcaption>").Length - 1).And.GreaterThan(8));
        Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("src=").And.Not.Contain("<?xml"));
    }

    [TestCase("cycles from the first weights to the first result, ")]
    [TestCase("skew flip-flops of each bit of an operand, ")]
    [TestCase("flip-flops along a row for each bit of an operand, ")]
    public void What_is_counted_is_what_the_formula_gives(string quantity)
    {
        MeasurementBench bench = new(Small, CancellationToken.None);
        Quantity[] counted =
        [
            .. ((IReportedSystem[])[new ColumnBuses(), new RowBuses()]).SelectMany(s => s.Measure(bench).Quantities)
                .Where(q => q.Name.StartsWith(quantity, StringComparison.Ordinal)),
        ];
        Assert.That(counted, Is.Not.Empty);
        Assert.That(counted.Select(q => q.Agrees), Is.All.True);
        Assert.That(counted.Select(q => q.Expected!.Text), Is.All.Match(": [0-9]+ and [0-9]+$"));
    }

    [Test]
    public void A_figure_that_is_not_as_expected_is_called_so()
    {
        IReportedSystem system = new Slower();
        SystemFigures figures = system.Measure(new MeasurementBench(Small, CancellationToken.None));
        string page = ReportPage.Of([(system, figures)]);
        Assert.That(page, Does.Contain("<td class=\"no\">no</td>").And.Contain("<td class=\"no\">1 of 2</td>"));
        Assert.That(page, Does.Contain("a &lt; b").And.Not.Contain("a < b"));
        Assert.That(
            ReportCsv.Of([(system, figures)]),
            Is.EqualTo(
                $"{string.Join(',', Header)}\nX,\"time, ps\",2,3,1.5,less than the baseline,hdl x\n"
                + "X,size,0,3,,more than the baseline,hdl x\n"));
    }

    [Test]
    public void A_folder_with_files_is_refused_before_anything_is_measured()
    {
        using TemporaryFolder folder = new();
        string target = folder.File("out");
        Directory.CreateDirectory(target);
        File.WriteAllText(Path.Combine(target, "mine.txt"), "mine");
        CommandLine.Run("report", "-o", target).AssertRefused(
            1, $"{target}: is not empty; give --force to write into it, or another folder");
        Assert.That(Directory.GetFiles(target), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_cancelled_report_leaves_no_file()
    {
        using TemporaryFolder folder = new();
        string target = folder.File("out");
        Outcome outcome = CommandLine.Run(["report", "-o", target], new CancellationToken(canceled: true));
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Cancelled), outcome.Messages);
        Assert.That(Directory.Exists(target), Is.False);
    }

    private static string[][] Rows(string path)
    {
        using FileStream file = File.OpenRead(path);
        using CsvReader reader = CsvReader.Create(file, new CsvReaderOptions { HasHeader = false }, leaveOpen: true);
        List<string[]> rows = [];
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return [.. rows];
    }

    private sealed class Slower : IReportedSystem
    {
        public string Key => "X";

        public string Title => "Slower";

        public string Claim => "It is faster.";

        public string Formula => "a < b";

        public string Baseline => "the fast one";

        public string Variant => "the slow one";

        public SystemFigures Measure(MeasurementBench bench) => new(
            "slower.",
            [
                new Quantity("time, ps", 2, 3, "hdl x", Expectation.Less()),
                new Quantity("size", 0, 3, "hdl x", Expectation.More()),
            ],
            []);
    }
}
