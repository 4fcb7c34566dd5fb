using System.Collections.Generic;
using System.Linq;

namespace Benchmarks.Comparison;

/// <summary>
/// Arrays of identical elements in lanes of vectors (goal: 8, 14, 25 and 25 times Verilator at 16x16, 32x32, 64x64 and 128x128,
/// 2,000 to 9,000 times Icarus, 0.8 of a kernel written by hand, the first cycle at 64x64 within 1.5 seconds; the complete array
/// at 32x32 10 times Verilator).
/// </summary>
/// <remarks>
/// All show the same hash after the same number of cycles; where one does not, the figures of its size are void. Verilator
/// runs a hand-written peer of the bare array up to 64x64, and up to 32x32 the exported Verilog too: building a larger one takes
/// many minutes. The ratio is to the faster. Of the complete array it runs the exported Verilog.
/// </remarks>
internal static class LaneBenchmark
{
    private const long CheckedCycles = 500;
    private const long CheckedFastCycles = 20_000;
    private const int MostExported = 32;
    private const int MostOthers = 64;

    /// <summary>Measures all sizes on everything that is installed.</summary>
    public static IEnumerable<BenchmarkRow> Rows(bool quick)
        => (quick ? new[] { 16, 32 } : [16, 32, 64, 128])
            .SelectMany(size => RowsOf(ComparedDesign.Core(size), size, new CoreKernel(size), quick))
            .Concat(CompleteArray(quick ? 8 : 32, quick));

    private static IEnumerable<BenchmarkRow> CompleteArray(int size, bool quick)
        => RowsOf(ComparedDesign.CompleteArray(size), size, null, quick);

    private static IEnumerable<BenchmarkRow> RowsOf(ComparedDesign design, int size, CoreKernel? kernel, bool quick)
    {
        IContender[] kernels = kernel == null ? [] : [kernel];
        Engine compiled = Engine.Of("compiled", design);
        Engine slow = Engine.Of(Engine.WithoutLanes, design);
        (string Origin, string Text)[] verilog =
            [.. design.Verilog().Where(v => kernel == null || size <= MostExported || v.Origin == "hand-written")];
        IContender[] verilators = Verilator.IsInstalled && size <= MostOthers
            ? [.. verilog.Select(v => new Verilator(design.Key, v.Origin, v.Text))] : [];
        IContender[] icaruses = Icarus.IsInstalled && size <= MostOthers
            ? [.. verilog.Select(v => new Icarus(design.Key, v.Origin, v.Text))] : [];
        IContender[] contenders = [compiled, slow, .. kernels, .. verilators, .. icaruses];
        bool agree = HashCheck.Agree(design.Key, contenders, CheckedCycles, System.Console.Error)
            && HashCheck.Agree(design.Key, [compiled, slow, .. kernels, .. verilators], CheckedFastCycles, System.Console.Error);

        Dictionary<IContender, double> rates = Rates.Measure(contenders, quick);
        foreach (IContender contender in contenders)
        {
            yield return Figure(contender.Engine, "cycles/s", rates[contender]);
        }

        foreach ((string peer, IContender[] peers) in new (string, IContender[])[]
        {
            ("Verilator", verilators), ("Icarus", icaruses), ("hand-written C#", kernels), (slow.Name, [slow]),
        })
        {
            if (peers.Length > 0)
            {
                yield return Figure(compiled.Name, $"ratio to {peer}", rates[compiled] / peers.Max(p => rates[p]));
            }
        }

        double start = FirstCycle.Seconds(compiled.Name, design.Key, quick ? 1 : 3);
        yield return Figure(compiled.Name, "seconds to first cycle", start);
        foreach (Verilator verilator in verilators.Cast<Verilator>())
        {
            yield return Figure(verilator.Engine, "seconds to build", verilator.BuildSeconds);
        }

        BenchmarkRow Figure(string engine, string metric, double value)
            => new(design.Name, design.Size, engine, metric, agree ? value : double.NaN);
    }
}
