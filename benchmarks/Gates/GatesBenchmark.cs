using System;
using System.Collections.Generic;
using System.Linq;
using Benchmarks.Comparison;
using Sme.Elaboration;
using Sme.Gates;
using Sme.Gates.Generators;

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
    {
        ComparedDesign compared = ComparedDesign.Core(quick ? QuickSize : ComparedSize);
        return BesideAll(compared, quick)
            .Concat(Counting(compared, Engine.Cells, Engine.Counted, Engine.Sampled, quick))
            .Concat(BesideFastCells(compared, quick))
            .Concat(Counting(compared, Engine.FastCells, Engine.FastCounted, Engine.FastSampled, quick))
            .Concat(ManyStimuli(ComparedDesign.Core(1), quick))
            .Concat(BesideCells(ComparedDesign.Irregular[0], quick))
            .Concat(Alone(ComparedDesign.Core(quick ? ComparedSize : LargeSize), quick))
            .Concat(Alone(ComparedDesign.CompleteArray(quick ? QuickSize : ComparedSize), quick))
            .Concat(SynthesisBenchmark.Rows(quick));
    }

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

    // The larger netlist of a design that is made for speed.
    private static IEnumerable<BenchmarkRow> BesideFastCells(ComparedDesign design, bool quick)
    {
        Engine cells = Engine.Of(Engine.FastCells, design);
        Verilator[] verilators = Verilator.IsInstalled ? [new(design.Key, Engine.FastCells, design.Cells(Goal.Speed))] : [];
        return Beside(design, cells, verilators, "Verilator on the same cells (goal 1000)", quick);
    }

    // What it costs to count changes of nets.
    private static IEnumerable<BenchmarkRow> Counting(
        ComparedDesign design, string cells, string counted, string sampled, bool quick)
    {
        (string Name, string Goal)[] counting = [(counted, "3.5"), (sampled, "1.3")];
        Engine plain = Engine.Of(cells, design);
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
        return Beside(design, gates, verilators, "Verilator on the cells (goal 1)", quick);
    }

    private static IEnumerable<BenchmarkRow> Beside(
        ComparedDesign design, Engine engine, Verilator[] verilators, string peer, bool quick)
    {
        IContender[] contenders = [engine, .. verilators];
        bool agree = HashCheck.Agree(design.Key, contenders, CheckedCycles, Console.Error);
        Dictionary<IContender, double> rates = Rates.Measure(contenders, quick);
        foreach (IContender contender in contenders)
        {
            yield return Figure(contender, "cycles/s", rates[contender]);
        }

        foreach (Verilator verilator in verilators)
        {
            yield return Figure(engine, $"ratio to {peer}", rates[engine] / rates[verilator]);
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
