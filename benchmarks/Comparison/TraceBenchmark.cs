using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SME;
using Sme.Compiled;
using SME.Tracer.Vcd;

namespace Benchmarks.Comparison;

/// <summary>
/// A waveform of everything, beside that of Verilator with <c>--trace</c> from the exported Verilog (goal: no slower).
/// </summary>
/// <remarks>Times are processor times of all threads, until the file is complete.</remarks>
internal static class TraceBenchmark
{
    private const long Cycles = 4000;

    /// <summary>Measures a regular and an irregular design.</summary>
    public static IEnumerable<BenchmarkRow> Rows(bool quick)
        => new[] { ComparedDesign.Core(16), ComparedDesign.Irregular[0] }.SelectMany(d => RowsOf(d, quick));

    private static IEnumerable<BenchmarkRow> RowsOf(ComparedDesign design, bool quick)
    {
        string folder = Directory.CreateTempSubdirectory("hdl-bench-").FullName;
        try
        {
            string own = Path.Combine(folder, "own.vcd");
            string peer = Path.Combine(folder, "peer.vcd");
            Verilator? verilator = Verilator.IsInstalled
                ? new Verilator($"{design.Key}-trace", "exported", design.Verilog().First().Text, peer) : null;
            (double Own, double Peer)[] seconds =
                [.. Enumerable.Range(0, quick ? 3 : 9).Select(_ => (Measure(design, own), verilator?.Measure(Cycles) ?? 0))];
            double ownSeconds = seconds.Select(s => s.Own).Order().ElementAt(seconds.Length / 2);
            yield return Figure("compiled", "cycles/s with waveform", Cycles / ownSeconds);
            yield return Figure("compiled", "bytes of waveform/cycle", (double)new FileInfo(own).Length / Cycles);
            if (verilator != null)
            {
                double peerSeconds = seconds.Select(s => s.Peer).Order().ElementAt(seconds.Length / 2);
                yield return Figure(verilator.Engine, "cycles/s with waveform", Cycles / peerSeconds);
                yield return Figure(verilator.Engine, "bytes of waveform/cycle", (double)new FileInfo(peer).Length / Cycles);
                yield return Figure("compiled", "ratio to Verilator --trace", peerSeconds / ownSeconds);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        BenchmarkRow Figure(string engine, string metric, double value)
            => new($"waveform of {design.Name}", design.Size, engine, metric, value);
    }

    private static double Measure(ComparedDesign design, string path) => Isolated.Run(() =>
    {
        using Simulation simulation = new Simulation().Use(new CompiledEngine());
        design.Create();
        using VcdObserver observer = new(path, new VcdOptions { SaveFile = false });
        simulation.AddObserver(observer);
        simulation.Prepare();
        simulation.Step();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        simulation.Step((int)Cycles);
        simulation.Dispose();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    });
}
