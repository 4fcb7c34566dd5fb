using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Compiled;
using SME;

namespace Benchmarks.Comparison;

/// <summary>
/// A test bench in C# that drives and reads all edge ports of the 16x16 systolic array, as machine code, in every cycle (goal:
/// 3 million cycles per second, 0 bytes a tick).
/// </summary>
internal static class EdgeBenchmark
{
    private const int Size = 16;
    private const int CheckedCycles = 1000;
    private const string Design = "systolic-core with a test bench at its edges";

    /// <summary>Measures; medians.</summary>
    public static IEnumerable<BenchmarkRow> Rows(bool quick)
    {
        uint native = Read(s => s);
        uint compiled = Read(s => s.UseCompiled());
        bool agree = native == compiled;
        if (!agree)
        {
            Console.Error.WriteLine(
                $"bench: the figures of {Design} are void: after {CheckedCycles} cycles {native:x8} was read on native, "
                + $"but {compiled:x8} on compiled");
        }

        (Simulation simulation, _) = Create(s => s.UseCompiled());
        Engine.WarmUp(simulation);
        int batch = 1000;
        while (Seconds(simulation, batch) < (quick ? 0.1 : 0.5))
        {
            batch *= 2;
        }

        double[] rates = [.. Enumerable.Range(0, quick ? 3 : 9).Select(_ => batch / Seconds(simulation, batch)).Order()];
        yield return Figure("cycles/s", rates[rates.Length / 2]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        simulation.Step(batch);
        yield return Figure("bytes/tick", (double)(GC.GetAllocatedBytesForCurrentThread() - before) / batch);

        BenchmarkRow Figure(string metric, double value)
            => new(Design, $"{Size}x{Size}", "compiled", metric, agree ? value : double.NaN);
    }

    private static uint Read(Func<Simulation, Simulation> use)
    {
        (Simulation simulation, EdgeDrivenArray array) = Create(use);
        using (simulation)
        {
            simulation.Step(CheckedCycles);
            return array.Bench.Read;
        }
    }

    private static double Seconds(Simulation simulation, int cycles)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        simulation.Step(cycles);
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    private static (Simulation Simulation, EdgeDrivenArray Array) Create(Func<Simulation, Simulation> use) => Isolated.Run(() =>
    {
        Simulation simulation = use(new Simulation());
        var array = new EdgeDrivenArray(Size);
        simulation.Prepare();
        return (simulation, array);
    });
}
