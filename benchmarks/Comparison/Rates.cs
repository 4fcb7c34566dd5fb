using System;
using System.Collections.Generic;
using System.Linq;

namespace Benchmarks.Comparison;

/// <summary>Cycles per second of several contenders, run in turns so that what else the machine does meets all of them.</summary>
internal static class Rates
{
    private const long FirstCycles = 500;

    /// <summary>Medians of several rounds.</summary>
    public static Dictionary<IContender, double> Measure(IReadOnlyList<IContender> contenders, bool quick)
    {
        double seconds = quick ? 0.3 : 1.0;
        foreach (Engine engine in contenders.OfType<Engine>())
        {
            engine.WarmUp();
        }

        long[] cycles = [.. contenders.Select(c => CyclesFor(c, seconds))];
        List<double>[] rates = [.. contenders.Select(_ => new List<double>())];
        for (int round = 0; round < (quick ? 3 : 7); round++)
        {
            for (int i = 0; i < contenders.Count; i++)
            {
                rates[i].Add(cycles[i] / contenders[i].Measure(cycles[i]));
            }
        }

        return contenders.Zip(rates).ToDictionary(p => p.First, p => p.Second.Order().ElementAt(p.Second.Count / 2));
    }

    /// <summary>How many cycles take about so long; running them also warms up.</summary>
    private static long CyclesFor(IContender contender, double seconds)
    {
        long cycles = FirstCycles;
        double elapsed = contender.Measure(cycles);
        while (elapsed < seconds / 4)
        {
            cycles *= 4;
            elapsed = contender.Measure(cycles);
        }

        return Math.Max(1, (long)(cycles * seconds / elapsed));
    }
}
