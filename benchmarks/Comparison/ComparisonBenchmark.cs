using System;
using System.Collections.Generic;
using System.Linq;

namespace Benchmarks.Comparison;

/// <summary>
/// The engines and, built and run in the same call, other simulators on irregular designs (goal: crossbar and processor as
/// compiled at least as fast as with Verilator, 0 bytes a tick; from process start to the first cycle of the processor in
/// under 0.5 seconds). Verilator runs the exported Verilog and a hand-written peer; ratios are to the faster.
/// </summary>
/// <remarks>
/// Runs are interleaved, rates medians by processor time, so that what else the machine does changes them little. All show the
/// same hash after the same number of cycles; where one does not, the figures of its design are void.
/// </remarks>
internal static class ComparisonBenchmark
{
    // Icarus and the interpreter take seconds for as many cycles as the others take no time for.
    private const long CheckedCycles = 10_000;
    private const long CheckedFastCycles = 100_000;

    /// <summary>Measures all designs on everything that is installed.</summary>
    public static IEnumerable<BenchmarkRow> Rows(bool quick)
        => ComparedDesign.Irregular.SelectMany(d => RowsOf(d, quick)).Concat(EdgeBenchmark.Rows(quick));

    private static IEnumerable<BenchmarkRow> RowsOf(ComparedDesign design, bool quick)
    {
        IReadOnlyList<Engine> engines = Engine.All(design);
        IReadOnlyList<Verilator> verilators = Verilator.IsInstalled
            ? [.. design.Verilog().Select(v => new Verilator(design.Name, v.Origin, v.Text))] : [];
        IReadOnlyList<Icarus> icaruses = Icarus.IsInstalled
            ? [.. design.Verilog().Select(v => new Icarus(design.Name, v.Origin, v.Text))] : [];
        IContender[] contenders = [.. engines, .. verilators, .. icaruses];
        IContender[] fast = [.. engines.Where(e => e.Name != "interpreter"), .. verilators];
        bool agree = HashCheck.Agree(design.Name, contenders, CheckedCycles, Console.Error)
            && HashCheck.Agree(design.Name, fast, CheckedFastCycles, Console.Error);

        Dictionary<IContender, double> rates = Rates.Measure(contenders, quick);
        foreach (IContender contender in contenders)
        {
            yield return Figure(contender, "cycles/s", rates[contender]);
        }

        foreach (Engine engine in engines)
        {
            foreach ((string peer, IEnumerable<IContender> peers) in new (string, IEnumerable<IContender>)[]
            {
                ("Verilator", verilators), ("Icarus", icaruses), ("native", engines.Where(e => e.Name == "native")),
            })
            {
                if (peers.Any() && !peers.Contains(engine))
                {
                    yield return Figure(engine, $"ratio to {peer}", rates[engine] / peers.Max(p => rates[p]));
                }
            }
        }

        Engine compiled = engines.Single(e => e.Name == "compiled");
        yield return Figure(compiled, "bytes/tick", compiled.BytesPerTick(quick ? 10_000 : 100_000));
        foreach (Engine engine in engines)
        {
            yield return Figure(engine, "seconds to first cycle", FirstCycle.Seconds(engine.Name, design.Key, quick ? 3 : 5));
        }

        foreach (Verilator verilator in verilators)
        {
            yield return Figure(verilator, "seconds to build", verilator.BuildSeconds);
        }

        BenchmarkRow Figure(IContender contender, string metric, double value)
            => new(design.Name, design.Size, contender.Engine, metric, agree ? value : double.NaN);
    }
}
