using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Compiled;
using Sme.Elaboration;

namespace Benchmarks.Comparison;

/// <summary>
/// 32 runs of an irregular design side by side, counted together, beside one run and other simulators (goal: 8 times
/// Verilator).
/// </summary>
/// <remarks>
/// The first run shows the hash that all others show, and no two runs show the same; where one does, the figures of its design
/// are void.
/// </remarks>
internal static class StimuliBenchmark
{
    private const int Runs = 32;
    private const long CheckedCycles = 100_000;

    /// <summary>Measures both designs.</summary>
    public static IEnumerable<BenchmarkRow> Rows(bool quick) => ComparedDesign.Irregular.SelectMany(d => RowsOf(d, quick));

    private static IEnumerable<BenchmarkRow> RowsOf(ComparedDesign design, bool quick)
    {
        CopiedDesign copies = new(design, Runs, "compiled", ElaborationStage.AnyState, copied => new CompiledMachine(copied));
        Engine alone = Engine.Of("compiled", design);
        IContender[] verilators = Verilator.IsInstalled
            ? [.. design.Verilog().Select(v => new Verilator(design.Name, v.Origin, v.Text))] : [];
        IContender[] contenders = [copies, alone, .. verilators];
        bool agree = HashCheck.Agree(design.Name, contenders, CheckedCycles, Console.Error);
        Dictionary<IContender, double> rates = Rates.Measure(contenders, quick);
        yield return Figure("cycles/s of all runs", Runs * rates[copies]);
        yield return Figure("ratio to one run", Runs * rates[copies] / rates[alone]);
        if (verilators.Length > 0)
        {
            yield return Figure("ratio to Verilator", Runs * rates[copies] / verilators.Max(v => rates[v]));
        }

        BenchmarkRow Figure(string metric, double value)
            => new(design.Name, design.Size, copies.Engine, metric, agree ? value : double.NaN);
    }
}
