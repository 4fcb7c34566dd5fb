using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Sme.Compiled;
using Sme.Elaboration;
using Sme.Gates;
using Sme.Gates.Generators;
using SME;
using SME.Native;

namespace Benchmarks.Comparison;

/// <summary>A design on an engine of this project, with nobody looking.</summary>
internal sealed class Engine : IContender
{
    /// <summary>The compiled engine, with all instances one by one.</summary>
    public const string WithoutLanes = "compiled without lanes";

    /// <summary>The engine of gates.</summary>
    public const string Gates = "gates";

    /// <summary>The engine of cells.</summary>
    public const string Cells = "cells";

    /// <summary>The engine of cells, which counts every change of every net.</summary>
    public const string Counted = "cells, counted";

    /// <summary>The engine of cells, which counts changes in one cycle of 16.</summary>
    public const string Sampled = "cells, sampled";

    /// <summary>The engine of cells, with cells made for speed instead of small: some twice as many.</summary>
    public const string FastCells = "fast-cells";

    /// <summary>The same, which counts every change of every net.</summary>
    public const string FastCounted = "fast-cells, counted";

    /// <summary>The same, which counts changes in one cycle of 16.</summary>
    public const string FastSampled = "fast-cells, sampled";

    private static readonly string[] AreGates = [Gates, Cells, Counted, Sampled, FastCells, FastCounted, FastSampled];

    private const double WarmUpSeconds = 3;
    private const int WarmUpTicks = 100;

    private readonly ComparedDesign _design;
    private readonly Func<IEngine> _create;
    private readonly Simulation _simulation;

    private Engine(string name, ComparedDesign design, Func<IEngine> create)
    {
        Name = name;
        _design = design;
        _create = create;
        (_simulation, _) = Prepare();
    }

    /// <summary>The engine's name on the command line.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    string IContender.Engine => Name;

    /// <summary>Number of gates of all instances; of the engines of gates and cells only.</summary>
    public long GateCount
        => _simulation.Engine is CellsEngine cells ? cells.GateCount : ((GatesEngine)_simulation.Engine).GateCount;

    /// <summary>The engines that `hdl sim` has, but gates and cells, each with the design prepared.</summary>
    public static IReadOnlyList<Engine> All(ComparedDesign design)
        =>
        [
            .. Factories.Where(f => f.Name != WithoutLanes && !AreGates.Contains(f.Name))
                .Select(f => new Engine(f.Name, design, f.Create)),
        ];

    /// <summary>An engine of a name.</summary>
    public static Engine Of(string name, ComparedDesign design)
        => new(name, design, Factories.Single(f => f.Name == name).Create);

    /// <inheritdoc/>
    public string HashAfter(long cycles) => Trace(cycles, 1).Last();

    /// <summary>What the design shows after reset and then at a number of times, equally far from each other.</summary>
    /// <param name="cycles">Number of cycles.</param>
    /// <param name="times">Number of times: a divisor of it.</param>
    public IEnumerable<string> Trace(long cycles, int times)
    {
        (Simulation simulation, Func<HashState> read) = Prepare();
        using (simulation)
        {
            yield return read().ToString();
            for (int time = 0; time < times; time++)
            {
                simulation.Step((int)(cycles / times));
                yield return read().ToString();
            }
        }
    }

    /// <inheritdoc/>
    public double Measure(long cycles)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        _simulation.Step((int)cycles);
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    /// <summary>Runs until the runtime has compiled what runs often as well as it can, which it does in the background.</summary>
    public void WarmUp() => WarmUp(_simulation);

    /// <inheritdoc cref="WarmUp()"/>
    public static void WarmUp(Simulation simulation)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds)
        {
            simulation.Step(WarmUpTicks);
        }
    }

    /// <summary>Bytes that a tick allocates, when the design has run for a while.</summary>
    public double BytesPerTick(int ticks)
    {
        _simulation.Step(ticks);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _simulation.Step(ticks);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / ticks;
    }

    private static (string Name, Func<IEngine> Create)[] Factories =>
    [
        ("native", () => new NativeEngine()),
        ("interpreter", () => new InterpreterEngine()),
        ("compiled", () => new CompiledEngine()),
        (Gates, () => new GatesEngine()),
        (Cells, () => new CellsEngine()),
        (Counted, () => new CellsEngine(ActivityOptions.Exact)),
        (Sampled, () => new CellsEngine(ActivityOptions.Sampled(1))),
        (FastCells, () => new CellsEngine(goal: Goal.Speed)),
        (FastCounted, () => new CellsEngine(ActivityOptions.Exact, goal: Goal.Speed)),
        (FastSampled, () => new CellsEngine(ActivityOptions.Sampled(1), goal: Goal.Speed)),
        (WithoutLanes, () => new CompiledEngine(lanes: LaneOptions.None)),
    ];

    private (Simulation Simulation, Func<HashState> Read) Prepare() => Isolated.Run(() =>
    {
        Simulation simulation = new Simulation().Use(_create());
        Func<HashState> read = _design.Create();
        simulation.Prepare();
        return (simulation, read);
    });
}
