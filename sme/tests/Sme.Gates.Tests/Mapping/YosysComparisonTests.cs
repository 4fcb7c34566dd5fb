using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Simulators;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;
using Sme.Gates.Timing;
using SME.Tests;

namespace Sme.Gates.Tests.Mapping;

/// <summary>Area beside that of Yosys and ABC with the same cells, in no more time: both judged by the same analysis.</summary>
[TestFixture]
public sealed class YosysComparisonTests
{
    private static readonly CellLibrary Library = CellLibrary.Standard;

    // The largest share of the area of Yosys, in its time. Only its adder is smaller.
    private static IEnumerable<TestCaseData> Fast() =>
    [
        new TestCaseData("multiply unsigned", 8, "*", false, 0.90),
        new TestCaseData("multiply signed", 8, "*", true, 0.70),
    ];

    private static IEnumerable<TestCaseData> Slow() =>
    [
        new TestCaseData("multiply unsigned", 16, "*", false, 0.79),
        new TestCaseData("multiply signed", 16, "*", true, 0.63),
        new TestCaseData("multiply unsigned", 24, "*", false, 0.74),
        new TestCaseData("multiply signed", 24, "*", true, 0.62),
        new TestCaseData("add", 32, "+", false, 1.05),
        new TestCaseData("less unsigned", 32, "<", false, 0.74),
        new TestCaseData("less signed", 32, "<", true, 0.77),
        new TestCaseData("equal", 32, "==", false, 1.00),
        new TestCaseData("shift left", 32, "<<", false, 0.78),
        new TestCaseData("shift right", 32, ">>>", true, 0.95),
        new TestCaseData("shift right logical", 32, ">>", false, 0.88),
    ];

    [TestCaseSource(nameof(Fast))]
    public void Small_multipliers_are_smaller_in_no_more_time(
        string name, int width, string operation, bool isSigned, double share)
        => Compare(name, width, operation, isSigned, share);

    [Category("Verify")]
    [TestCaseSource(nameof(Slow))]
    public void Units_are_hardly_larger_in_no_more_time(string name, int width, string operation, bool isSigned, double share)
        => Compare(name, width, operation, isSigned, share);

    private static void Compare(string name, int width, string operation, bool isSigned, double share)
    {
        Yosys.Require();
        MappedNetlist theirs = Synthesize(name, width, operation, isSigned);
        TimingAnalysis theirTime = new(theirs);
        double theirArea = AreaReport.Of(theirs).Total;
        CellMapper mapper = new(Library, Goal.Speed) { Target = theirTime.MinimumPeriod };
        var inTime = from circuit in Circuits(name, width, isSigned)
                     let netlist = mapper.Map(circuit)
                     let time = new TimingAnalysis(netlist)
                     where time.MinimumPeriod <= 1.0001 * theirTime.MinimumPeriod
                     orderby AreaReport.Of(netlist).Total
                     select (circuit, netlist, time);
        (Circuit Circuit, MappedNetlist Netlist, TimingAnalysis Time) best = inTime.First();
        Equivalence.Check(best.Circuit, best.Netlist);
        double area = AreaReport.Of(best.Netlist).Total;
        string result = string.Create(
            CultureInfo.InvariantCulture,
            $"area {area} of {theirArea} NAND2 ({area / theirArea:0.000}), "
            + $"delay {best.Time.MinimumPeriod:0} of {theirTime.MinimumPeriod:0} tau");
        TestContext.Out.WriteLine($"{name} {width}: {result}");
        VerificationLog.Write($"area beside Yosys and ABC of {name} {width}", 1, "none", result);
        Assert.That(area / theirArea, Is.LessThanOrEqualTo(share), result);
    }

    // The ways to build a unit that there are.
    private static IEnumerable<Circuit> Circuits(string name, int width, bool isSigned)
    {
        AdderKind[] adders = [AdderKind.Ripple, AdderKind.BrentKung, AdderKind.Sklansky];
        if (name.StartsWith("multiply", System.StringComparison.Ordinal))
        {
            return from kind in new[] { MultiplierKind.Dadda, MultiplierKind.Booth }
                   from adder in adders
                   select Circuit(width, (g, a, b) => Multiplier.Multiply(g, kind, adder, a, b, isSigned, 2 * width));
        }

        return name == "add"
            ? adders.Select(adder => Circuit(width, (g, a, b) => Adder.Add(g, adder, a, b, Literal.False).Sum))
            : [Units.Circuit(name, width, Goal.Area), Units.Circuit(name, width, Goal.Speed)];
    }

    private static Circuit Circuit(int width, System.Func<GateGraph, Literal[], Literal[], Literal[]> unit)
    {
        GateGraph graph = new();
        Literal[] a = graph.InputWord(width);
        Literal[] b = graph.InputWord(width);
        return Units.Circuit(graph, a, b, unit(graph, a, b));
    }

    private static MappedNetlist Synthesize(string name, int width, string operation, bool isSigned)
    {
        string folder = Directory.CreateTempSubdirectory("hdl-yosys-").FullName;
        try
        {
            int result = operation == "*" ? 2 * width : operation is "<" or "==" ? 1 : width;
            string type = isSigned ? "signed " : string.Empty;
            string second = name.StartsWith("shift", System.StringComparison.Ordinal) ? "b[4:0]" : "b";
            File.WriteAllText(
                Path.Combine(folder, "unit.v"),
                $"module unit(input {type}[{width - 1}:0] a, b, output {type}[{result - 1}:0] y); "
                + $"assign y = a {operation} {second}; endmodule\n");
            File.WriteAllText(Path.Combine(folder, "cells.lib"), Library.ToLiberty());
            (bool succeeded, string printed) = Yosys.Run(
                folder,
                [
                    "read_verilog unit.v", "synth -flatten -top unit", "abc -liberty cells.lib", "clean",
                    "write_blif -gates -buf BUF A Y unit.blif",
                ]);
            Assert.That(succeeded, Is.True, printed);
            return MappedBlif.Read(Path.Combine(folder, "unit.blif"), Library);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
