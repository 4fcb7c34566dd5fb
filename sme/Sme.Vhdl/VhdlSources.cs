using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using Sme.Vhdl.Packaging;
using Sme.Vhdl.Rtl;
using Sme.Vhdl.Vhdl;

namespace Sme.Vhdl;

/// <summary>A netlist as VHDL-93 that is valid as VHDL-2008 too: one entity per definition, each in a file.</summary>
/// <remarks>
/// Ports are <c>clk</c> and <c>rst</c> where there is state, then the signals. One bit is <c>std_logic</c>, more are
/// <c>unsigned</c>, at the top <c>std_logic_vector</c>. What only checks and probes need is left out.
/// </remarks>
public sealed class VhdlSources
{
    private readonly IReadOnlyList<Module> _modules;
    private readonly ResetStyle _reset;
    private readonly Definition _top;

    /// <summary>Makes the modules of a design.</summary>
    /// <param name="design">A design whose definitions are simplified.</param>
    /// <param name="name">Name of the top entity.</param>
    /// <param name="reset">How registers get their initial values.</param>
    public VhdlSources(Design design, string name, ResetStyle reset = ResetStyle.Synchronous)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(name);
        _modules = RtlDesign.ModulesOf(design, name);
        _reset = reset;
        _top = design.Top;
    }

    /// <summary>The files of the design in the order in which they compile.</summary>
    public IReadOnlyList<SourceFile> Files()
        =>
        [
            new(RtlDesign.Functions + ".vhd", Resources.Read("functions.vhd")),
            .. _modules.Select(m => new SourceFile(m.Name + ".vhd", ModuleWriter.Write(m, _reset))),
        ];

    /// <summary>
    /// A testbench <c>NAME_tb</c> that replays a CSV trace of the design and compares every output of the top in every cycle.
    /// </summary>
    /// <param name="columns">The columns of the trace.</param>
    /// <param name="trace">Path of the trace as the simulator sees it.</param>
    public SourceFile Testbench(IReadOnlyList<TraceColumn> columns, string trace)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new SourceFile(_modules[^1].Name + "_tb.vhd", TestbenchWriter.Write(_modules[^1], columns, trace, _reset));
    }

    /// <summary>
    /// The table <c>names.csv</c> of all names in the sources: entity, name, kind, width, and the C# member, file and line that
    /// it comes from.
    /// </summary>
    public SourceFile Names() => NamesFile.Of(_modules, _top);
}
