using System;
using System.Collections.Generic;
using System.Linq;
using SME;

namespace Benchmarks.Native;

/// <summary>
/// Native execution: process runs per second over array sizes (goal: 60 million on one core, sizes within 20% of each
/// other), and cycles per second early and late in a run (goal: the same at cycle 10^6 as at 10^4).
/// </summary>
internal static class NativeBenchmark
{
    private const string Design = "multiply-accumulate array";

    private static readonly int[] Sizes = [8, 16, 32, 64, 128];

    /// <summary>Measures arrays of all sizes, interleaved, and takes medians.</summary>
    public static IEnumerable<BenchmarkRow> Sweep(bool quick)
    {
        int rounds = quick ? 3 : 9;
        double seconds = quick ? 0.2 : 1.0;
        Array[] arrays = Sizes.Select(s => new Array(s)).ToArray();
        foreach (Array array in arrays)
        {
            array.Measure(0.5);
        }

        List<double>[] rates = arrays.Select(_ => new List<double>()).ToArray();
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < arrays.Length; i++)
            {
                rates[i].Add(arrays[i].Measure(seconds));
            }
        }

        for (int i = 0; i < arrays.Length; i++)
        {
            double median = rates[i].Order().ElementAt(rates[i].Count / 2);
            yield return new BenchmarkRow(
                Design, $"{Sizes[i]}x{Sizes[i]}", "native", "process runs/s", median * arrays[i].Processes);
            yield return new BenchmarkRow(Design, $"{Sizes[i]}x{Sizes[i]}", "native", "cycles/s", median);
        }
    }

    /// <summary>Compares the rate around cycle 10^4 with the rate around cycle 10^6.</summary>
    public static IEnumerable<BenchmarkRow> LongRun(bool quick)
    {
        List<double> ratios = [];
        for (int round = 0; round < (quick ? 1 : 5); round++)
        {
            using var simulation = new Simulation();
            _ = new MultiplyAccumulateArray(8);
            simulation.Step(10_000);
            double early = Rate(simulation, 90_000);
            simulation.Step(800_000);
            double late = Rate(simulation, 100_000);
            ratios.Add(late / early);
        }

        yield return new BenchmarkRow(
            Design, "8x8", "native", "cycles/s at cycle 10^6 over 10^4", ratios.Order().ElementAt(ratios.Count / 2));
    }

    /// <summary>Seconds from the first constructor to the first cycle.</summary>
    public static IEnumerable<BenchmarkRow> Preparation(bool quick)
    {
        foreach (int size in quick ? [16, 128] : Sizes)
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            using var simulation = new Simulation();
            _ = new MultiplyAccumulateArray(size);
            simulation.Step();
            double seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
            yield return new BenchmarkRow(
                Design, $"{size}x{size}", "native", "seconds to first cycle", seconds);
        }
    }

    private static double Rate(Simulation simulation, int cycles)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        simulation.Step(cycles);
        return cycles / (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    private sealed class Array
    {
        private readonly Simulation _simulation;
        private int _batch = 16;

        public Array(int size)
        {
            // Each array has a simulation of its own.
            (_simulation, Processes) = Isolated.Run(() =>
            {
                var simulation = new Simulation();
                int processes = new MultiplyAccumulateArray(size).ProcessCount;
                simulation.Prepare();
                return (simulation, processes);
            });
        }

        public int Processes { get; }

        /// <summary>Cycles per second of processor time, over about the given time.</summary>
        public double Measure(double seconds)
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            long cycles = 0;
            double elapsed;
            do
            {
                _simulation.Step(_batch);
                cycles += _batch;
                elapsed = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
                if (elapsed < seconds / 20)
                {
                    _batch *= 2;
                }
            }
            while (elapsed < seconds);
            return cycles / elapsed;
        }
    }
}
