using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Benchmarks.Designs.Crossbar;
using Benchmarks.Designs.Processor;
using SME;
using Sme.Elaboration;
using Sme.Vhdl;

namespace Benchmarks.Comparison;

/// <summary>A design that other simulators run too.</summary>
/// <param name="Name">Its name, that of its top module, and of the file of its hand-written Verilog.</param>
/// <param name="Size">Its size.</param>
/// <param name="Create">Creates it in the current simulation; the result reads what it shows.</param>
internal sealed record ComparedDesign(string Name, string Size, Func<Func<HashState>> Create)
{
    /// <summary>The designs.</summary>
    public static IReadOnlyList<ComparedDesign> All { get; } =
    [
        new("crossbar", "8 ports", () =>
        {
            Crossbar crossbar = CrossbarDesign.Create();
            return () => new HashState(crossbar.Hash.Hash, crossbar.Hash.Words);
        }),
        new("processor", "32 bits", () =>
        {
            Processor processor = ProcessorDesign.Create();
            return () => new HashState(processor.Hash.Hash, processor.Hash.Instructions);
        }),
    ];

    /// <summary>The design of a name.</summary>
    public static ComparedDesign Of(string name) => All.Single(d => d.Name == name);

    /// <summary>The design as Verilog from which a simulator builds the module <c>peer</c>, by origin.</summary>
    public IEnumerable<(string Origin, string Text)> Verilog() => [("exported", Exported()), ("hand-written", HandWritten())];

    private string HandWritten() => WithPeer(File.ReadAllText(Path.Combine(Repository.Root, "benchmarks", "peers", Name + ".v")));

    private string Exported()
    {
        using Simulation simulation = new();
        Create();
        simulation.Prepare();
        var sources = new HdlSources(Elaborator.Elaborate(simulation).Design, Name, HdlLanguage.Verilog);
        return WithPeer(string.Concat(sources.Files().Select(f => f.Text)));
    }

    // Both have the same ports in the same order, under other names.
    private string WithPeer(string text) => text
        + "module peer (input wire clk, input wire rst, output wire [63:0] hash, output wire [31:0] count);\n"
        + $"    {Name} compared (clk, rst, hash, count);\n"
        + "endmodule\n";
}
