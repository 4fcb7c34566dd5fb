using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Hdl.Cli;

namespace Benchmarks;

/// <summary>
/// What <c>hdl sim --record</c> costs: speed with it over speed without, runs in turns, medians (goal: 0.95 or more).
/// </summary>
internal static class RecordingBenchmark
{
    private static readonly (string Size, string Cycles, string[] Run)[] Designs =
    [
        ("16x16", "6000000", ["systolic-core"]),
        ("64x64", "1000000", ["systolic-core", "-p", "rows=64", "-p", "columns=64"]),
        ("16 taps, random stimulus", "1500000", ["fir", "--stimulus", "random:1"]),
    ];

    /// <summary>Measures designs with and without stimulus.</summary>
    public static IEnumerable<BenchmarkRow> Rows(bool quick)
    {
        string folder = Directory.CreateTempSubdirectory("hdl-bench-").FullName;
        try
        {
            string recording = Path.Combine(folder, "run.rec");
            foreach ((string size, string cycles, string[] run) in Designs)
            {
                (double With, double Without)[] speeds =
                [
                    .. Enumerable.Range(0, quick ? 3 : 7).Select(_ => (
                        Speed([.. run, "--cycles", cycles, "--record", recording]), Speed([.. run, "--cycles", cycles]))),
                ];
                yield return Figure("cycles/s", Median(speeds.Select(s => s.With)));
                yield return Figure(
                    "ratio to no recording", Median(speeds.Select(s => s.With)) / Median(speeds.Select(s => s.Without)));
                yield return Figure(
                    "bytes of recording/1000 cycles",
                    1000.0 * new FileInfo(recording).Length / double.Parse(cycles, CultureInfo.InvariantCulture));

                BenchmarkRow Figure(string metric, double value)
                    => new($"{run[0]}, recorded", size, "compiled", metric, value);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return ordered[ordered.Length / 2];
    }

    // What hdl sim says: "fir: 100 cycles in 0.001 s, 100000 cycles/s (compiled)".
    private static double Speed(string[] run)
    {
        using StringWriter messages = new();
        int code = Application.Run(["sim", .. run], TextWriter.Null, messages);
        string[] words = messages.ToString().Split(' ');
        return code == ExitCode.Done ? double.Parse(words[Array.IndexOf(words, "cycles/s") - 1], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"hdl sim ended with exit code {code}: {messages}");
    }
}
