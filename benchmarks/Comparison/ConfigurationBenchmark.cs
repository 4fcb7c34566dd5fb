using System;
using System.Collections.Generic;
using System.Linq;
using Hardware.SystolicArray.Configurable;

namespace Benchmarks.Comparison;

/// <summary>
/// Every configuration of the array that has a name, in lanes of vectors (goal: 10 times Verilator on the exported Verilog at
/// 32x32).
/// </summary>
/// <remarks>
/// Both show the same hash after the same number of cycles; where they do not, the figures of the configuration are void.
/// Verilator's models are built once and kept: the first run takes minutes for each.
/// </remarks>
internal static class ConfigurationBenchmark
{
    private const long CheckedCycles = 5_000;
    private const int QuickSize = 8;
    private const int Size = 32;

    /// <summary>Measures all configurations.</summary>
    public static IEnumerable<BenchmarkRow> Rows(bool quick)
        => NamedConfigurations.All
            .SelectMany(c => RowsOf(ComparedDesign.Configuration(c.Name, quick ? QuickSize : Size), quick));

    private static IEnumerable<BenchmarkRow> RowsOf(ComparedDesign design, bool quick)
    {
        Engine compiled = Engine.Of("compiled", design);
        Verilator[] verilators = Verilator.IsInstalled
            ? [.. design.Verilog().Select(v => new Verilator(design.Key, v.Origin, v.Text))] : [];
        IContender[] contenders = [compiled, .. verilators];
        bool agree = HashCheck.Agree(design.Key, contenders, CheckedCycles, Console.Error);

        Dictionary<IContender, double> rates = Rates.Measure(contenders, quick);
        foreach (IContender contender in contenders)
        {
            yield return Figure(contender.Engine, "cycles/s", rates[contender]);
        }

        foreach (Verilator verilator in verilators)
        {
            yield return Figure(compiled.Name, "ratio to Verilator (goal 10)", rates[compiled] / rates[verilator]);
            yield return Figure(verilator.Engine, "seconds to build", verilator.BuildSeconds);
        }

        BenchmarkRow Figure(string engine, string metric, double value)
            => new(design.Name, design.Size, engine, metric, agree ? value : double.NaN);
    }
}
