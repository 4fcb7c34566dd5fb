using System;
using System.Collections.Generic;
using System.Linq;
using Benchmarks.Comparison;
using Sme.Elaboration;
using Sme.Gates;

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
    private const int Stimuli = 512;

    // Icarus runs some ten cycles a second.
    private const long IcarusCycles = 100;
    private const long CheckedCycles = 2_000;

    /// <summary>Measures all designs on everything that is installed.</summary>
    public static IEnumerable<BenchmarkRow> Rows(bool quick)
        => BesideAll(ComparedDesign.Core(quick ? QuickSize : ComparedSize), quick)
            .Concat(Counting(ComparedDesign.Core(quick ? QuickSize : ComparedSize), quick))
            .Concat(ManyStimuli(ComparedDesign.Core(1), quick))
            .Concat(BesideCells(ComparedDesign.Irregular[0], quick))
            .Concat(Alone(ComparedDesign.Core(quick ? ComparedSize : LargeSize), quick))
            .Concat(Alone(ComparedDesign.CompleteArray(quick ? QuickSize : ComparedSize), quick))
            .Concat(SynthesisBenchmark.Rows(quick));

    private static IEnumerable<BenchmarkRow> BesideAll(ComparedDesign design, bool quick)
    {
        Engine gates = Engine.Of(Engine.Gates, design);
        Engine ofCells = Engine.Of(Engine.Cells, design);
        string cells = design.Cells();
        Verilator[] onCells = Verilator.IsInstalled ? [new(design.Key, Cells, cells)] : [];
        Verilator[] onRtl = Verilator.IsInstalled
            ? [.. design.Verilog().Select(v => new Verilator(design.Key, v.Origin, v.Text))] : [];
        Icarus[] icaruses = Icarus.IsInstalled ? [new(design.Key, Cells, cells)] : [];
        IContender[] fast = [gates, ofCells, .. onCells, .. onRtl];
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
        foreach ((Engine engine, string peer, IContender[] peers) in new (Engine, string, IContender[])[]
        {
            (ofCells, "Verilator on the cells (goal 1000)", onCells), (ofCells, "Icarus on the cells (goal 100000)", icaruses),
            (gates, "Verilator on RTL (goal 1.5)", onRtl),
        })
        {
            if (peers.Length > 0)
            {
                yield return Figure(engine, $"ratio to {peer}", rates[engine] / peers.Max(p => rates[p]));
            }
        }

        foreach (Verilator verilator in onCells)
        {
            yield return Figure(verilator, "seconds to build", verilator.BuildSeconds);
        }

        BenchmarkRow Figure(IContender contender, string metric, double value)
            => new(design.Name, design.Size, contender.Engine, metric, agree ? value : double.NaN);
    }

    // What it costs to count changes of nets.
    private static IEnumerable<BenchmarkRow> Counting(ComparedDesign design, bool quick)
    {
        (string Name, string Goal)[] counting = [(Engine.Counted, "3.5"), (Engine.Sampled, "1.3")];
        Engine plain = Engine.Of(Engine.Cells, design);
        Engine[] engines = [.. counting.Select(c => Engine.Of(c.Name, design))];
        bool agree = HashCheck.Agree(design.Key, [plain, .. engines], CheckedCycles, Console.Error);
        Dictionary<IContender, double> rates = Rates.Measure([plain, .. engines], quick);
        for (int i = 0; i < engines.Length; i++)
        {
            yield return new BenchmarkRow(
                design.Name, design.Size, engines[i].Name, $"slower than {plain.Name} by (goal {counting[i].Goal})",
                agree ? rates[plain] / rates[engines[i]] : double.NaN);
        }
    }

    // One processing element with many stimuli, each a bit.
    private static IEnumerable<BenchmarkRow> ManyStimuli(ComparedDesign design, bool quick)
    {
        CopiedDesign copies = new(
            design, Stimuli, Engine.Gates, ElaborationStage.IfConverted, copied => new SlicedMachine(copied));
        Verilator[] verilators = Verilator.IsInstalled ? [new(design.Key, Cells, design.Cells())] : [];
        IContender[] contenders = [copies, .. verilators];
        bool agree = HashCheck.Agree(design.Key, contenders, CheckedCycles, Console.Error);
        Dictionary<IContender, double> rates = Rates.Measure(contenders, quick);
        yield return Figure("cycles/s of all runs", Stimuli * rates[copies]);
        foreach (Verilator verilator in verilators)
        {
            yield return Figure("ratio to Verilator on the cells (goal 100)", Stimuli * rates[copies] / rates[verilator]);
        }

        BenchmarkRow Figure(string metric, double value)
            => new(design.Name, design.Size, copies.Engine, metric, agree ? value : double.NaN);
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
