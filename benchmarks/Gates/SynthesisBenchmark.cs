using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Benchmarks.Comparison;

namespace Benchmarks.Gates;

/// <summary>How long <c>hdl synth</c> takes, from the start of the process to its end; the rows name the goal.</summary>
internal static class SynthesisBenchmark
{
    /// <summary>Measures both; medians.</summary>
    public static IEnumerable<BenchmarkRow> Rows(bool quick)
    {
        string own = typeof(SynthesisBenchmark).Assembly.Location;
        int processes = quick ? 1 : 3;
        yield return Row("processing-element", "s8", goal: 1, "-a", own);
        yield return Row("systolic-core", "64x64", goal: 5, "-p", "rows=64", "-p", "columns=64");

        BenchmarkRow Row(string design, string size, int goal, params string[] options)
            => new(
                design, size, "hdl synth", $"seconds (goal {goal})",
                Enumerable.Range(0, processes).Select(_ => Seconds([design, .. options])).Order().ElementAt(processes / 2));
    }

    private static double Seconds(string[] arguments)
    {
        string hdl = Path.Combine(AppContext.BaseDirectory, "hdl");
        long start = Stopwatch.GetTimestamp();
        Child.Run(AppContext.BaseDirectory, hdl, ["synth", .. arguments]);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
