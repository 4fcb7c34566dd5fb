using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using Sme.Vhdl.Rtl;
using Sme.Vhdl.Verilog;

namespace Sme.Vhdl;

/// <summary>A netlist as Verilog-2005: one module per definition, each in a file, with the names that VHDL has.</summary>
/// <remarks>
/// Ports are <c>clk</c> and <c>rst</c> where there is state, then the signals. What only checks and probes need is left out.
/// </remarks>
public sealed class VerilogSources
{
    private readonly IReadOnlyList<Module> _modules;
    private readonly ResetStyle _reset;

    /// <summary>Makes the modules of a design.</summary>
    /// <param name="design">A design whose definitions are simplified.</param>
    /// <param name="name">Name of the top module.</param>
    /// <param name="reset">How registers get their initial values.</param>
    public VerilogSources(Design design, string name, ResetStyle reset = ResetStyle.Synchronous)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(name);
        _modules = RtlDesign.ModulesOf(design, name);
        _reset = reset;
    }

    /// <summary>The files of the design; what a module instantiates stands before it.</summary>
    public IReadOnlyList<SourceFile> Files()
        => [.. _modules.Select(m => new SourceFile(m.Name + ".v", ModuleWriter.Write(m, _reset)))];

    /// <summary>
    /// A testbench <c>NAME_tb</c> that replays a CSV trace of the design and compares every output of the top in every cycle.
    /// It ends with <c>$stop</c> where they differ, else with <c>$finish</c>.
    /// </summary>
    /// <param name="columns">The columns of the trace.</param>
    /// <param name="trace">Path of the trace as the simulator sees it.</param>
    public SourceFile Testbench(IReadOnlyList<TraceColumn> columns, string trace)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new SourceFile(_modules[^1].Name + "_tb.v", TestbenchWriter.Write(_modules[^1], columns, trace, _reset));
    }
}
