using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Benchmarks.Designs.Crossbar;
using Benchmarks.Designs.Matrix;
using Benchmarks.Designs.Processor;
using Hardware.SystolicArray.Configurable;
using Hardware.SystolicArray.Core;
using SME;
using Sme.Elaboration;
using Sme.Gates.Formats;
using Sme.Gates.Generators;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;
using Sme.Vhdl;

namespace Benchmarks.Comparison;

/// <summary>A design that other simulators run too.</summary>
/// <param name="Name">Its name; that of its top module and of the file of its hand-written Verilog has _ for -.</param>
/// <param name="Size">Its size.</param>
/// <param name="Create">Creates it in the current simulation; the result reads what it shows.</param>
internal sealed record ComparedDesign(string Name, string Size, Func<Func<HashState>> Create)
{
    /// <summary>Designs in which hardly anything repeats.</summary>
    public static IReadOnlyList<ComparedDesign> Irregular { get; } =
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

    /// <summary>Definitions in front of its hand-written Verilog.</summary>
    private string Definitions { get; init; } = "";

    /// <summary>Whether it shows a count beside its hash.</summary>
    public bool HasCount { get; private init; } = true;

    /// <summary>What tells it from the others.</summary>
    public string Key => Irregular.Contains(this) ? Name : $"{Name}-{Size}";

    private string Module => Name.Replace('-', '_');

    /// <summary>The bare systolic array.</summary>
    /// <param name="size">Rows and columns.</param>
    public static ComparedDesign Core(int size) => new("systolic-core", $"{size}x{size}", () =>
    {
        SystolicCore core = SystolicCoreDesign.Create(size, size);
        return () => new HashState(core.Hash.Hash, 0);
    })
    {
        Definitions = $"`define SIZE {size}\n",
        HasCount = false,
    };

    /// <summary>The complete array with accumulation and requantisation; there is no hand-written Verilog of it.</summary>
    /// <param name="size">Rows and columns.</param>
    public static ComparedDesign CompleteArray(int size) => new("stimulated-array", $"{size}x{size}", () =>
    {
        StimulatedArray array = StimulatedArrayDesign.Create(size);
        return () => new HashState(array.Hash.Hash, array.Hash.Sums);
    });

    /// <summary>A configuration of the array that has a name; there is no hand-written Verilog of it.</summary>
    /// <param name="name">Which one.</param>
    /// <param name="size">Rows and columns.</param>
    public static ComparedDesign Configuration(ConfigurationName name, int size)
        => new($"configuration-{name}".ToLowerInvariant(), $"{size}x{size}", () =>
        {
            StimulatedConfiguration array = StimulatedConfigurationDesign.Create(name, size);
            return () => new HashState(array.Hash.Hash, array.Hash.Sums);
        });

    /// <summary>The design of a key.</summary>
    public static ComparedDesign Of(string key)
    {
        int size = int.TryParse(key[(key.LastIndexOf('x') + 1)..], CultureInfo.InvariantCulture, out int parsed) ? parsed : 1;
        return Irregular.Append(Core(size)).Append(CompleteArray(size))
            .Concat(NamedConfigurations.All.Select(c => Configuration(c.Name, size))).First(d => d.Key == key);
    }

    /// <summary>The design as Verilog from which a simulator builds the module <c>peer</c>, by origin.</summary>
    public IEnumerable<(string Origin, string Text)> Verilog()
    {
        yield return ("exported", Exported());
        string file = Path.Combine(Repository.Root, "benchmarks", "peers", Module + ".v");
        if (File.Exists(file))
        {
            yield return ("hand-written", WithPeer(Definitions + File.ReadAllText(file)));
        }
    }

    /// <summary>
    /// The cells of the design, as Verilog from which a simulator builds the module <c>peer</c>. Verilator keeps the modules of
    /// definitions: of the array of 8x8 that is no slower than one large module, and built in a third of the time.
    /// </summary>
    /// <param name="goal">Small, or fast and then small.</param>
    public string Cells(Goal goal = Goal.Area)
    {
        SynthesizedDesign design = new(Elaborated(ElaborationStage.IfConverted), CellLibrary.Standard, goal);
        DesignNetlist netlist = new(design, Module);
        string definitions = netlist.ToVerilog().Replace(
            "\n);\n", "\n); /*verilator no_inline_module*/\n", StringComparison.Ordinal);
        return WithPeer(definitions + netlist.MacrosToVerilog() + VerilogNetlistWriter.WriteCells(CellLibrary.Standard));
    }

    private string Exported()
    {
        var sources = new HdlSources(Elaborated(ElaborationStage.Simplified), Module, HdlLanguage.Verilog);
        return WithPeer(string.Concat(sources.Files().Select(f => f.Text)));
    }

    private Sme.Netlist.Design Elaborated(ElaborationStage stage)
    {
        using Simulation simulation = new();
        Create();
        simulation.Prepare();
        return Elaborator.Elaborate(simulation, stage).Design;
    }

    // Both have the same ports in the same order, under other names.
    private string WithPeer(string text) => text
        + "module peer (input wire clk, input wire rst, output wire [63:0] hash, output wire [31:0] count);\n"
        + (HasCount ? $"    {Module} compared (clk, rst, hash, count);\n"
            : $"    {Module} compared (clk, rst, hash[31:0]);\n    assign hash[63:32] = 0;\n    assign count = 0;\n")
        + "endmodule\n";
}
