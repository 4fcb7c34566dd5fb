using System;
using System.Collections.Generic;
using System.Linq;
using Benchmarks.Comparison;

namespace Benchmarks.Gates;

/// <summary>
/// The engine of gates, and other simulators on the netlist of cells of the same design and on its RTL. Rows with a goal name it.
/// </summary>
/// <remarks>
/// All show the same hash after the same number of cycles; where one does not, the figures of its design are void. Rates are
/// medians by processor time. Icarus takes seconds to read a netlist: that does not count.
/// </remarks>
internal static class GatesBenchmark
{
    private const string Cells = "cells";
    private const int ComparedSize = 16;
    private const int QuickSize = 8;
    private const int LargeSize = 32;

    // Icarus runs some ten cycles a second.
    private const long IcarusCycles = 100;
    private const long CheckedCycles = 2_000;

    /// <summary>Measures all designs on everything that is installed.</summary>
    public static IEnumerable<BenchmarkRow> Rows(bool quick)
        => BesideAll(ComparedDesign.Core(quick ? QuickSize : ComparedSize), quick)
            .Concat(BesideCells(ComparedDesign.Core(1), quick))
            .Concat(BesideCells(ComparedDesign.Irregular[0], quick))
            .Concat(Alone(ComparedDesign.Core(quick ? ComparedSize : LargeSize), quick))
            .Concat(SynthesisBenchmark.Rows(quick));

    private static IEnumerable<BenchmarkRow> BesideAll(ComparedDesign design, bool quick)
    {
        Engine gates = Engine.Of(Engine.Gates, design);
        string cells = design.Cells();
        Verilator[] onCells = Verilator.IsInstalled ? [new(design.Key, Cells, cells)] : [];
        Verilator[] onRtl = Verilator.IsInstalled
            ? [.. design.Verilog().Select(v => new Verilator(design.Key, v.Origin, v.Text))] : [];
        Icarus[] icaruses = Icarus.IsInstalled ? [new(design.Key, Cells, cells)] : [];
        IContender[] fast = [gates, .. onCells, .. onRtl];
        bool agree = HashCheck.Agree(design.Key, [.. fast, .. icaruses], IcarusCycles, Console.Error)
            && HashCheck.Agree(design.Key, fast, CheckedCycles, Console.Error);

        Dictionary<IContender, double> rates = Rates.Measure(fast, quick);
        foreach (Icarus icarus in icaruses)
        {
            rates.Add(icarus, Median(Enumerable.Range(0, quick ? 1 : 3).Select(_ => icarus.RateAfterLoading(IcarusCycles))));
        }

        foreach ((IContender contender, double rate) in rates)
        {
            yield return Figure(contender, "cycles/s", rate);
        }

        yield return Figure(gates, "gate evaluations/s", gates.GateCount * rates[gates]);
        foreach ((string peer, IContender[] peers) in new (string, IContender[])[]
        {
            ("Verilator on the cells (goal 1000)", onCells), ("Icarus on the cells (goal 100000)", icaruses),
            ("Verilator on RTL (goal 1.5)", onRtl),
        })
        {
            if (peers.Length > 0)
            {
                yield return Figure(gates, $"ratio to {peer}", rates[gates] / peers.Max(p => rates[p]));
            }
        }

        foreach (Verilator verilator in onCells)
        {
            yield return Figure(verilator, "seconds to build", verilator.BuildSeconds);
        }

        BenchmarkRow Figure(IContender contender, string metric, double value)
            => new(design.Name, design.Size, contender.Engine, metric, agree ? value : double.NaN);
    }

    private static IEnumerable<BenchmarkRow> BesideCells(ComparedDesign design, bool quick)
    {
        Engine gates = Engine.Of(Engine.Gates, design);
        Verilator[] verilators = Verilator.IsInstalled ? [new(design.Key, Cells, design.Cells())] : [];
        IContender[] contenders = [gates, .. verilators];
        bool agree = HashCheck.Agree(design.Key, contenders, CheckedCycles, Console.Error);
        Dictionary<IContender, double> rates = Rates.Measure(contenders, quick);
        foreach (IContender contender in contenders)
        {
            yield return Figure(contender, "cycles/s", rates[contender]);
        }

        foreach (Verilator verilator in verilators)
        {
            yield return Figure(gates, "ratio to Verilator on the cells (goal 1)", rates[gates] / rates[verilator]);
        }

        BenchmarkRow Figure(IContender contender, string metric, double value)
            => new(design.Name, design.Size, contender.Engine, metric, agree ? value : double.NaN);
    }

    private static IEnumerable<BenchmarkRow> Alone(ComparedDesign design, bool quick)
    {
        Engine gates = Engine.Of(Engine.Gates, design);
        bool agree = HashCheck.Agree(design.Key, [gates, Engine.Of("compiled", design)], CheckedCycles, Console.Error);
        double rate = Rates.Measure([gates], quick)[gates];
        yield return Figure("cycles/s", rate);
        yield return Figure("gate evaluations/s (goal 1e12)", gates.GateCount * rate);

        BenchmarkRow Figure(string metric, double value)
            => new(design.Name, design.Size, gates.Name, metric, agree ? value : double.NaN);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return ordered[ordered.Length / 2];
    }
}
