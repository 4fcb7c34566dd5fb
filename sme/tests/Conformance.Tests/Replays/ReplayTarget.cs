using System.Collections.Generic;
using System.IO;
using System.Threading;
using Hdl.Fpga;
using Simulators;
using Sme.Elaboration;
using Sme.Vhdl;

namespace Conformance.Replays;

/// <summary>A language and a simulator that replay what an engine recorded.</summary>
/// <param name="Name">Its name in the names of tests.</param>
/// <param name="Standard">Of VHDL the standard as GHDL names it; null of Verilog.</param>
/// <param name="Reset">How registers get their initial values.</param>
public sealed record ReplayTarget(string Name, string? Standard, ResetStyle Reset = ResetStyle.Synchronous)
{
    /// <summary>Of Verilog: the device whose cells are simulated, as synthesis finds them; null for the sources.</summary>
    public FpgaDevice? Device { get; init; }

    /// <summary>Skips a test where the simulator is missing; under CI that is a failure.</summary>
    public void Require()
    {
        if (Device != null)
        {
            Yosys.Require();
        }

        if (Standard != null)
        {
            Ghdl.Require();
        }
        else
        {
            Icarus.Require();
        }
    }

    /// <summary>The sources of a design with a testbench.</summary>
    internal IReadOnlyList<SourceFile> Files(
        ElaboratedDesign design, string name, IReadOnlyList<TraceColumn> columns, string trace)
    {
        HdlSources sources = new(design.Design, name, Standard != null ? HdlLanguage.Vhdl : HdlLanguage.Verilog, Reset);
        return [.. sources.Files(), sources.Testbench(columns, trace)];
    }

    /// <summary>Compiles files and runs the testbench.</summary>
    internal (bool Agrees, string Printed) Simulate(string folder, IEnumerable<string> files, string testbench)
        => Standard != null
            ? Ghdl.Simulate(folder, files, testbench, Standard)
            : Icarus.Simulate(folder, Device == null ? files : Synthesized(folder, [.. files]), testbench);

    // The testbench is the last one.
    private string[] Synthesized(string folder, string[] files)
    {
        string top = Path.GetFileNameWithoutExtension(files[^2]);
        var synthesis = new Hdl.Fpga.Synthesis(Device!, folder, top, CancellationToken.None);
        synthesis.Run(files[..^1]);

        // The models give inputs default values, which Verilog does not know, unless this is defined.
        const string Definitions = "definitions.v";
        File.WriteAllText(Path.Combine(folder, Definitions), "`define NO_ICE40_DEFAULT_ASSIGNMENTS\n");
        return [Definitions, synthesis.Verilog, Yosys.Shared("ice40/cells_sim.v"), files[^1]];
    }
}
