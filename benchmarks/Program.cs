using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Benchmarks.Comparison;
using Benchmarks.Fpga;
using Benchmarks.Gates;
using Benchmarks.Native;
using CsvHelper;

namespace Benchmarks;

/// <summary>
/// Runs the measurements and prints one CSV; <c>--quick</c> shortens them, the name of a group leaves out the others. What times
/// nothing or takes most of an hour to build runs when it is named.
/// Exit code 1: a figure is void.
/// </summary>
internal static class Program
{
    private const string Fpga = "fpga";
    private const string Configurations = "configurations";

    // The first times nothing, so that it need not be pinned to a core; of the other Verilator builds nine models, for minutes
    // each.
    private static readonly string[] Named = [Fpga, Configurations];

    private static readonly (string Group, Func<bool, IEnumerable<BenchmarkRow>> Rows)[] Measurements =
    [
        ("sweep", NativeBenchmark.Sweep),
        ("long-run", NativeBenchmark.LongRun),
        ("preparation", NativeBenchmark.Preparation),
        ("elaboration", ElaborationBenchmark.Rows),
        ("vcd", VcdBenchmark.Rows),
        ("verilator", ComparisonBenchmark.Rows),
        ("lanes", LaneBenchmark.Rows),
        (Configurations, ConfigurationBenchmark.Rows),
        ("stimuli", StimuliBenchmark.Rows),
        ("gates", GatesBenchmark.Rows),
        ("recording", RecordingBenchmark.Rows),
        ("trace", TraceBenchmark.Rows),
        (Fpga, FpgaBenchmark.Rows),
    ];

    private static int Main(string[] arguments)
    {
        if (arguments is [FirstCycle.Argument, var engine, var design])
        {
            FirstCycle.Run(engine, design);
            return 0;
        }

        bool quick = arguments.Contains("--quick");
        string[] groups = [.. arguments.Except(["--quick"])];
        if (groups.Except(Measurements.Select(m => m.Group)).FirstOrDefault() is { } unknown)
        {
            Console.Error.WriteLine($"no group {unknown}; the groups are {string.Join(", ", Measurements.Select(m => m.Group))}");
            return 2;
        }

        using CsvWriter csv = CsvWriter.Create(
            Console.Out, new CsvWriterOptions { HasHeader = false, NewLine = "\n" }, leaveOpen: true);
        csv.WriteRecord("design", "size", "engine", "metric", "value");
        IEnumerable<BenchmarkRow> rows = Measurements
            .Where(m => groups.Length == 0 ? !Named.Contains(m.Group) : groups.Contains(m.Group))
            .SelectMany(m => m.Rows(quick));
        bool isVoid = false;
        foreach (BenchmarkRow row in rows)
        {
            isVoid |= row.IsVoid;
            csv.WriteRecord(
                row.Design, row.Size, row.Engine, row.Metric,
                row.IsVoid ? "void" : row.Value.ToString("G4", CultureInfo.InvariantCulture));
            csv.Flush();
        }

        return isVoid ? 1 : 0;
    }
}
