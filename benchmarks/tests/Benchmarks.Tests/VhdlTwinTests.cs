using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Benchmarks.Fpga;
using NUnit.Framework;
using Simulators;
using SME;
using Sme.Elaboration;
using Sme.Vhdl;
using SME.Tracer.Csv;

namespace Benchmarks.Tests;

/// <summary>The twins in VHDL show in every cycle what their units show.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class VhdlTwinTests
{
    private const int Cycles = 1500;
    private const string Trace = "trace.csv";

    private static IEnumerable<TestCaseData> Twins()
        => from block in FpgaBlocks.All
           from seed in block.Generics.Any(g => g.Name == "ROWS") || block.Twin == "crossbar" ? [1] : new[] { 1, 2, 3 }
           select new TestCaseData(block.Twin, block.Build, block.Generics, seed)
               .SetName($"{block.Name} {block.Size}, stimulus {seed}");

    [TestCaseSource(nameof(Twins))]
    public void A_twin_agrees(string twin, Action build, (string Name, int Value)[] generics, int seed)
    {
        Ghdl.Require();
        string folder = Directory.CreateTempSubdirectory("hdl-twin-").FullName;
        try
        {
            SourceFile testbench = Record(twin, build, seed, folder);
            string source = File.ReadAllText(Path.Combine(Repository.Root, "benchmarks", "peers", "vhdl", twin + ".vhd"));
            foreach ((string name, int value) in generics)
            {
                source = WithDefault(source, name, value);
            }

            File.WriteAllText(Path.Combine(folder, twin + ".vhd"), source);
            File.WriteAllText(Path.Combine(folder, testbench.Name), testbench.Text);
            (bool agrees, string printed) = Ghdl.Simulate(folder, [twin + ".vhd", testbench.Name], twin + "_tb", "93");
            Assert.That(agrees, Is.True, printed);
            Assert.That(printed, Does.Contain($"{Cycles + 1} cycles agree"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The testbench leaves generics to their defaults.
    private static string WithDefault(string source, string generic, int value)
    {
        string[] lines = source.Split('\n');
        int top = Array.FindLastIndex(lines, l => l.StartsWith("entity ", StringComparison.Ordinal));
        int line = Array.FindIndex(lines, top, l => l.TrimStart().StartsWith($"{generic} ", StringComparison.Ordinal));
        lines[line] = System.Text.RegularExpressions.Regex.Replace(lines[line], @":= *\d+", $":= {value}");
        return string.Join('\n', lines);
    }

    private static SourceFile Record(string twin, Action build, int seed, string folder)
    {
        using Simulation simulation = new();
        simulation.AddObserver(new CsvObserver(Path.Combine(folder, Trace)));
        build();
        simulation.Prepare();
        HdlSources sources = new(Elaborator.Elaborate(simulation).Design, twin, HdlLanguage.Vhdl);
        SourceFile testbench = sources.Testbench(TraceColumn.Of(simulation.Signals), Trace);
        Random random = new(seed);
        Signal[] inputs = [.. simulation.Signals.Signals.Where(s => s.IsTopLevelInput)];
        for (int cycle = 0; cycle < Cycles; cycle++)
        {
            foreach (Signal input in inputs)
            {
                ulong bits = (ulong)random.NextInt64() & (input.Width == 64 ? ulong.MaxValue : (1UL << input.Width) - 1);
                simulation.Engine.Poke(input.Id, 0, bits);
            }

            simulation.Step();
        }

        return testbench;
    }
}
