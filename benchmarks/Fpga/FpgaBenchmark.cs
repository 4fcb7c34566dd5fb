using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Hdl.Fpga;
using SME;
using Sme.Elaboration;
using Sme.Vhdl;

namespace Benchmarks.Fpga;

/// <summary>
/// Units on an iCE40 HX8K beside the same units written by hand in VHDL: look-up tables, flip-flops, and the median frequency of
/// the same seeds. The export goes to Yosys as Verilog, the VHDL through <c>ghdl --synth</c>; from there on the flow is the same.
/// </summary>
internal static class FpgaBenchmark
{
    private const string Frequency = "MHz";
    private const int Seeds = 9;
    private const int QuickSeeds = 3;

    private static readonly (string Metric, Func<FpgaResult, double> Of)[] Metrics =
    [
        ("LUTs", r => r.Luts), ("flip-flops", r => r.FlipFlops), ("block RAMs", r => r.BlockRams),
        (Frequency, r => r.MedianFrequency),
    ];

    /// <summary>The rows; of a unit that does not fit there are no frequencies.</summary>
    public static IEnumerable<BenchmarkRow> Rows(bool quick)
    {
        foreach (FpgaBlock block in FpgaBlocks.All)
        {
            HdlSources sources = SourcesOf(block);
            Task<FpgaResult> peer = Task.Run(() => Implement(block, sources, quick, folder => Synthesized(block, folder)));
            FpgaResult exported = Implement(block, sources, quick, _ => string.Concat(sources.Files().Select(f => f.Text)));
            FpgaResult written = peer.GetAwaiter().GetResult();
            foreach ((string metric, Func<FpgaResult, double> of) in Metrics.Where(m => block.Fits || m.Metric != Frequency))
            {
                BenchmarkRow row = new(block.Name, block.Size, "hx8k, exported", metric, of(exported));
                yield return row;
                yield return row with { Engine = "hx8k, hand-written VHDL", Value = of(written) };
                if (of(written) > 0)
                {
                    yield return row with { Metric = $"{metric}, ratio to hand-written", Value = of(exported) / of(written) };
                }
            }
        }
    }

    // The twin has the ports of the export.
    private static FpgaResult Implement(FpgaBlock block, HdlSources sources, bool quick, Func<string, string> verilogIn)
    {
        const string Source = "block.v";
        string folder = Directory.CreateTempSubdirectory("hdl-bench-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, Source), verilogIn(folder));
            FpgaFlow flow = new(FpgaDevice.Find("hx8k"), folder, CancellationToken.None)
            {
                Seeds = quick ? QuickSeeds : Seeds,
                SynthesisOnly = !block.Fits,
            };
            return flow.Run(block.Name, block.Twin, sources.Ports.Sum(p => p.Width), [Source], names: null).Result;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static HdlSources SourcesOf(FpgaBlock block)
    {
        using Simulation simulation = new();
        block.Build();
        simulation.Prepare();
        return new HdlSources(Elaborator.Elaborate(simulation).Design, block.Twin, HdlLanguage.Verilog);
    }

    private static string Synthesized(FpgaBlock block, string folder)
    {
        string source = Path.Combine(Repository.Root, "benchmarks", "peers", "vhdl", block.Twin + ".vhd");
        string[] generics = [.. block.Generics.Select(g => FormattableString.Invariant($"-g{g.Name}={g.Value}"))];
        (int code, string netlist, string messages) = new ExternalTool("ghdl", "ghdl-mcode").Capture(
            folder, ["--synth", "--std=93", "--out=verilog", .. generics, source, "-e", block.Twin], CancellationToken.None);
        return code == 0 ? netlist : throw new InvalidOperationException($"ghdl failed with exit code {code}: {messages}");
    }
}
