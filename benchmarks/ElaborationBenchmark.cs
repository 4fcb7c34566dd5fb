using System;
using System.Collections.Generic;
using System.Linq;
using Hardware.SystolicArray;
using Hardware.SystolicArray.Core;
using Sme.Elaboration;
using SME;

namespace Benchmarks;

/// <summary>
/// Elaboration over array sizes: executing takes time by definitions, comparing by instances (goal: under 5 microseconds
/// each); the whole array of 128 x 128 takes under 2 seconds and 1 GB.
/// </summary>
internal static class ElaborationBenchmark
{
    private const int TwinSize = 16;

    private static readonly int[] Sizes = [8, 16, 32, 64, 128];

    private static readonly (string Name, Action<int> Create)[] Designs =
    [
        ("systolic-core", size => SystolicCoreDesign.Create(size, size)),
        ("systolic-array", size => SystolicArrayDesign.Create(size, size)),
    ];

    /// <summary>Elaborates all designs in all sizes, and one size the slow way.</summary>
    public static IEnumerable<BenchmarkRow> Rows(bool quick)
    {
        foreach ((string name, Action<int> create) in Designs)
        {
            // Neither the just-in-time compiler nor the IL reader's first look at the framework is measured.
            Measure(create, Sizes[0], executesAll: false);
            foreach (int size in quick ? [Sizes[0], Sizes[^1]] : Sizes)
            {
                Row[] rows = Enumerable.Range(0, quick ? 1 : 5).Select(_ => Measure(create, size, executesAll: false)).ToArray();
                ElaborationStatistics statistics = rows[0].Statistics;
                yield return Figure("definitions", _ => statistics.Definitions);
                yield return Figure("instances", _ => statistics.Definitions + statistics.Instances);
                yield return Figure("execution ms", r => r.Statistics.Execution.TotalMilliseconds);
                yield return Figure(
                    "matching us per instance",
                    r => r.Statistics.Matching.TotalMicroseconds / (statistics.Definitions + statistics.Instances));
                yield return Figure("total ms of processor time", r => r.Total.TotalMilliseconds);
                yield return Figure("peak managed MB", r => r.PeakBytes / 1e6);

                BenchmarkRow Figure(string metric, Func<Row, double> figure)
                    => new(name, $"{size}x{size}", "elaboration", metric, rows.Select(figure).Order().ElementAt(rows.Length / 2));
            }

            double matched = FindingOf(Measure(create, TwinSize, executesAll: false));
            double executed = FindingOf(Measure(create, TwinSize, executesAll: true));
            yield return new BenchmarkRow(
                name, $"{TwinSize}x{TwinSize}", "elaboration",
                "time to execute every instance over matching", executed / matched);
        }
    }

    private static double FindingOf(Row row) => (row.Statistics.Execution + row.Statistics.Matching).TotalSeconds;

    private static Row Measure(Action<int> create, int size, bool executesAll)
    {
        using var simulation = new Simulation();
        create(size);
        simulation.Prepare();
        using var memory = new PeakMemory();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        ElaboratedDesign design = Elaborator.Elaborate(simulation, ElaborationStage.Simplified, executesAll);
        return new Row(design.Statistics!, Environment.CpuUsage.TotalTime - start, memory.Bytes);
    }

    private sealed record Row(ElaborationStatistics Statistics, TimeSpan Total, long PeakBytes);
}
