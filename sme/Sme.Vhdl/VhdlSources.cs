using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Sme.Netlist;
using Sme.Vhdl.Packaging;
using Sme.Vhdl.Rtl;
using Sme.Vhdl.Vhdl;

namespace Sme.Vhdl;

/// <summary>A netlist as VHDL-93 that is valid as VHDL-2008 too: one entity per definition, each in a file.</summary>
/// <remarks>
/// Ports are <c>clk</c>, <c>rst</c> (synchronous, active high) where there is state, then the signals. One bit is
/// <c>std_logic</c>, more are <c>unsigned</c>, at the top <c>std_logic_vector</c>. What only checks and probes need is left out.
/// </remarks>
public sealed class VhdlSources
{
    private const string Functions = "hdl_functions";

    private readonly IReadOnlyList<Module> _modules;

    /// <summary>Makes the modules of a design.</summary>
    /// <param name="design">A design whose definitions are simplified.</param>
    /// <param name="name">Name of the top entity.</param>
    public VhdlSources(Design design, string name)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(name);
        _modules = ModulesOf(design, name);
    }

    /// <summary>The files of the design in the order in which they compile.</summary>
    public IReadOnlyList<SourceFile> Files()
    {
        List<SourceFile> files = [new(Functions + ".vhd", ReadFunctions())];
        foreach (Module module in _modules)
        {
            var text = new StringWriter { NewLine = "\n" };
            ModuleWriter.Write(module, text);
            files.Add(new SourceFile(module.Name + ".vhd", text.ToString()));
        }

        return files;
    }

    /// <summary>
    /// A testbench <c>NAME_tb</c> that replays a CSV trace of the design and compares every output of the top in every cycle.
    /// </summary>
    /// <param name="columns">The columns of the trace.</param>
    /// <param name="trace">Path of the trace as the simulator sees it.</param>
    public SourceFile Testbench(IReadOnlyList<TraceColumn> columns, string trace)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return TestbenchSource.Of(_modules[^1], columns, trace);
    }

    /// <summary>
    /// The table <c>names.csv</c> of all names in the sources: entity, name, kind, width, and the C# member, file and line that
    /// it comes from.
    /// </summary>
    public SourceFile Names() => NamesFile.Of(_modules);

    private static IReadOnlyList<Module> ModulesOf(Design design, string name)
    {
        var liveness = new Liveness(design);
        var names = new NameScope(Functions);
        string top = names.Add(name);
        Dictionary<Definition, Module> modules = [];
        foreach (Definition definition in design.Definitions)
        {
            bool isTop = definition == design.Top;
            if (isTop || definition.Outputs.Where((_, i) => liveness.IsLive(definition, i)).Any())
            {
                modules.Add(
                    definition,
                    Lowering.Run(definition, isTop ? top : names.Add(definition.Name), modules, liveness, isTop));
            }
        }

        return [.. modules.Values];
    }

    private static string ReadFunctions()
    {
        using Stream stream = typeof(VhdlSources).Assembly.GetManifestResourceStream("Sme.Vhdl.functions.vhd")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>A file that is to be written.</summary>
/// <param name="Name">Its name, without folder.</param>
/// <param name="Text">Its text.</param>
public sealed record SourceFile(string Name, string Text);
