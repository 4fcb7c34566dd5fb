using System.Collections.Generic;
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
    /// <summary>Skips a test where the simulator is missing; under CI that is a failure.</summary>
    public void Require()
    {
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
        if (Standard != null)
        {
            VhdlSources vhdl = new(design.Design, name, Reset);
            return [.. vhdl.Files(), vhdl.Testbench(columns, trace)];
        }

        VerilogSources verilog = new(design.Design, name, Reset);
        return [.. verilog.Files(), verilog.Testbench(columns, trace)];
    }

    /// <summary>Compiles files and runs the testbench.</summary>
    internal (bool Agrees, string Printed) Simulate(string folder, IEnumerable<string> files, string testbench)
        => Standard != null
            ? Ghdl.Simulate(folder, files, testbench, Standard)
            : Icarus.Simulate(folder, files, testbench);
}
