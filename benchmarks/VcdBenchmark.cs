using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using SME;
using SME.Tracer.Vcd;

namespace Benchmarks;

/// <summary>
/// How fast a waveform is written: value changes per second into a file, for equal numbers of signals of 1, 8 and 32
/// bits that each have a definition bit. The goal is 40 million.
/// </summary>
internal static class VcdBenchmark
{
    private const int SignalsPerWidth = 1024;
    private const int States = 16;
    private static readonly int[] Widths = [1, 8, 32];

    /// <summary>Writes random waveforms into a temporary folder and removes them again; medians.</summary>
    public static IEnumerable<BenchmarkRow> Rows(bool quick)
    {
        // Formatting and writing overlap: this measurement may use two cores though others are pinned to one.
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        nint pinned = OperatingSystem.IsLinux() ? process.ProcessorAffinity : 0;
        if (OperatingSystem.IsLinux())
        {
            process.ProcessorAffinity = (nint)((1L << Math.Min(Environment.ProcessorCount + 1, 62)) - 1);
        }

        string folder = Directory.CreateTempSubdirectory("hdl-bench-").FullName;
        foreach ((string name, int quietPerBusy) in new[] { ("all signals busy", 1), ("one signal in 16 busy", 16) })
        {
            Row[] rows = Enumerable.Range(0, quick ? 3 : 9)
                .Select(_ => Measure(quietPerBusy, folder, quick ? 10_000_000 : 40_000_000)).ToArray();
            string size = $"{SignalsPerWidth * Widths.Length} signals";
            yield return new BenchmarkRow(
                "waveform, " + name, size, "VCD", "value changes/s", Median(rows, r => r.ValueChanges / r.Seconds));
            yield return new BenchmarkRow(
                "waveform, " + name, size, "VCD", "value changes/s of processor time",
                Median(rows, r => r.ValueChanges / r.CpuSeconds));
        }

        Directory.Delete(folder, recursive: true);
        if (OperatingSystem.IsLinux())
        {
            process.ProcessorAffinity = pinned;
        }
    }

    private static double Median(Row[] rows, Func<Row, double> figure) => rows.Select(figure).Order().ElementAt(rows.Length / 2);

    private static Row Measure(int quietPerBusy, string folder, long valueChanges)
    {
        SignalTable table = CreateTable();
        (StateSample[] samples, long changesPerRound) = CreateRing(table, quietPerBusy);
        string path = Path.Combine(folder, "benchmark.vcd");
        using var observer = new VcdObserver(path, new VcdOptions { SaveFile = false });
        foreach (int id in observer.Subscribe(table))
        {
            _ = id;
        }

        samples[0].Cycle = 0;
        observer.Start(samples[0]);
        long rounds = Math.Max(1, valueChanges / changesPerRound);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        for (ulong cycle = 1; cycle <= (ulong)rounds * States; cycle++)
        {
            StateSample sample = samples[cycle % States];
            sample.Cycle = cycle;
            observer.Sample(sample);
        }

        observer.Finish(null);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        File.Delete(path);
        return new Row(rounds * changesPerRound, seconds, cpu.TotalSeconds);
    }

    /// <summary>Signals in turn of 1, 8 and 32 bits, packed; their definition bits at the end.</summary>
    private static SignalTable CreateTable()
    {
        List<Signal> signals = [];
        int offset = 0;
        int definitions = SignalsPerWidth * 64;
        for (int i = 0; i < SignalsPerWidth * Widths.Length; i++)
        {
            int width = Widths[i % Widths.Length];
            if ((offset & 63) + width > 64)
            {
                offset = (offset | 63) + 1;
            }

            signals.Add(new Signal
            {
                Id = i,
                Scope = ["array", $"pe[{i / 24}]"],
                Name = $"signal{i % 24}",
                Kind = SignalKind.Bus,
                Type = width == 1 ? typeof(bool) : width == 8 ? typeof(byte) : typeof(uint),
                Width = width,
                BitOffset = offset,
                DefinedOffset = definitions + i,
            });
            offset += width;
        }

        return new SignalTable(signals, [], (definitions + signals.Count + 63) / 64);
    }

    /// <summary>States that follow each other in a circle, with their differences.</summary>
    private static (StateSample[] Samples, long Changes) CreateRing(SignalTable table, int quietPerBusy)
    {
        var random = new Random(0);
        ulong[][] states = new ulong[States][];
        for (int s = 0; s < States; s++)
        {
            states[s] = new ulong[table.WordCount];
            Array.Fill(states[s], ulong.MaxValue, SignalsPerWidth, table.WordCount - SignalsPerWidth);
            foreach (Signal signal in table.Signals)
            {
                ulong mask = (ulong.MaxValue >> (64 - signal.Width)) << (signal.BitOffset & 63);
                bool busy = s == 0 || random.Next(quietPerBusy) == 0;
                ulong word = busy ? (ulong)random.NextInt64() << 1 : states[s - 1][signal.BitOffset >> 6];
                states[s][signal.BitOffset >> 6] |= word & mask;
            }
        }

        var samples = new StateSample[States];
        long changes = 0;
        for (int s = 0; s < States; s++)
        {
            ulong[] before = states[(s + States - 1) % States];
            ulong[] changed = new ulong[table.WordCount];
            for (int w = 0; w < changed.Length; w++)
            {
                changed[w] = states[s][w] ^ before[w];
            }

            samples[s] = new StateSample(table, states[s], changed, (_, _) => 0);
            foreach (Signal signal in table.Signals)
            {
                changes += signal.Bits(changed) != 0 ? 1 : 0;
            }
        }

        return (samples, changes);
    }

    // Seconds are wall time from the first tick to the complete file, CpuSeconds those of all threads meanwhile.
    private sealed record Row(long ValueChanges, double Seconds, double CpuSeconds);
}
