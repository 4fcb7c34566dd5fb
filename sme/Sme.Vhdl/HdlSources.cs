using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using Sme.Netlist.Passes;
using Sme.Vhdl.Packaging;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl;

/// <summary>A netlist as VHDL or Verilog, with the same modules and names: one per definition, each in a file.</summary>
/// <remarks>
/// Ports are <c>clk</c> and <c>rst</c> where there is state, then the signals. In VHDL one bit is <c>std_logic</c>, more are
/// <c>unsigned</c>, at the top <c>std_logic_vector</c>. What only checks and probes need is left out.
/// </remarks>
public sealed class HdlSources
{
    private readonly IReadOnlyList<Module> _modules;
    private readonly HdlLanguage _language;
    private readonly ResetStyle _reset;

    /// <summary>Makes the modules of a design.</summary>
    /// <param name="design">A design whose definitions are simplified; its memories are packed.</param>
    /// <param name="name">Name of the top entity or module.</param>
    /// <param name="language">The language.</param>
    /// <param name="reset">How registers get their initial values.</param>
    public HdlSources(Design design, string name, HdlLanguage language, ResetStyle reset = ResetStyle.Synchronous)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(name);
        Pipelines.Export(design);
        _modules = RtlDesign.ModulesOf(design, name);
        (_language, _reset) = (language, reset);
    }

    /// <summary>Name of the top entity or module.</summary>
    public string Top => _modules[^1].Name;

    /// <summary>The ports of the top and their widths, clock and reset first.</summary>
    public IReadOnlyList<(string Name, int Width)> Ports
        => [.. _modules[^1].ClockPorts(_reset).Select(c => (c, 1)), .. _modules[^1].Ports.Select(p => (p.Name, p.Width))];

    /// <summary>The memories that are written through more than one port, each with its entity and the line of that.</summary>
    public IReadOnlyList<string> MemoriesWithSeveralWriters
        =>
        [
            .. from module in _modules
               from memory in module.Memories
               where memory.Writes.Count > 1
               let location = module.Definition.Location
               select $"{module.Name}.{memory.Name}" + (location == null ? string.Empty : $" ({SourceText.Of(location)})"),
        ];

    /// <summary>The files of the design in the order in which they compile.</summary>
    public IReadOnlyList<SourceFile> Files()
        => _language == HdlLanguage.Verilog
            ? [.. _modules.Select(m => new SourceFile(m.Name + ".v", Verilog.ModuleWriter.Write(m, _reset)))]
            :
            [
                new(RtlDesign.Functions + ".vhd", Resources.Read("functions.vhd")),
                .. _modules.Select(m => new SourceFile(m.Name + ".vhd", Vhdl.ModuleWriter.Write(m, _reset))),
            ];

    /// <summary>
    /// A testbench <c>NAME_tb</c> that replays a CSV trace of the design and compares every output of the top in every cycle.
    /// Where they differ it ends with an assertion in VHDL, with <c>$stop</c> in Verilog.
    /// </summary>
    /// <param name="columns">The columns of the trace.</param>
    /// <param name="trace">Path of the trace as the simulator sees it.</param>
    public SourceFile Testbench(IReadOnlyList<TraceColumn> columns, string trace)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return _language == HdlLanguage.Verilog
            ? new SourceFile(Top + "_tb.v", Verilog.TestbenchWriter.Write(_modules[^1], columns, trace, _reset))
            : new SourceFile(Top + "_tb.vhd", Vhdl.TestbenchWriter.Write(_modules[^1], columns, trace, _reset));
    }

    /// <summary>
    /// The table <c>names.csv</c> of all names in the sources: entity, name, kind, width, and the C# member, file and line that
    /// it comes from.
    /// </summary>
    public SourceFile Names() => NamesFile.Of(_modules);
}
