using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Benchmarks.Native;
using CsvHelper;

namespace Benchmarks;

/// <summary>Runs all measurements and prints one CSV; <c>--quick</c> shortens them.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        bool quick = arguments.Contains("--quick");
        using CsvWriter csv = CsvWriter.Create(
            Console.Out, new CsvWriterOptions { HasHeader = false, NewLine = "\n" }, leaveOpen: true);
        csv.WriteRecord("design", "size", "engine", "metric", "value");
        foreach (BenchmarkRow row in Rows(quick))
        {
            csv.WriteRecord(
                row.Design, row.Size, row.Engine, row.Metric, row.Value.ToString("G4", CultureInfo.InvariantCulture));
            csv.Flush();
        }

        return 0;
    }

    private static IEnumerable<BenchmarkRow> Rows(bool quick)
        => NativeBenchmark.Sweep(quick)
            .Concat(NativeBenchmark.LongRun(quick))
            .Concat(NativeBenchmark.Preparation(quick))
            .Concat(ElaborationBenchmark.Rows(quick))
            .Concat(VcdBenchmark.Rows(quick));
}
