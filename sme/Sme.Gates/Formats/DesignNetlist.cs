using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;
using Sme.Netlist;
using SME.Naming;

namespace Sme.Gates.Formats;

/// <summary>A whole design of cells as files for other programs, its hierarchy kept.</summary>
/// <remarks>
/// <para>
/// Each definition is a module. Where something in it needs them it has an input <c>clk</c>, of which the rising edge counts, and
/// an input <c>rst</c>, synchronous and active high: one edge with it is the reset, tick 0 is the time from that edge to the
/// next. Parameters are inputs, tied to constants where the instance is. Where the design does nothing but hold one instance,
/// the top is what it holds. So ports are those of the design's Verilog, and a testbench of that runs on the netlist.
/// </para>
/// <para>
/// Memories that are macros are modules apart. What they hold first does not come by reset but is there from the beginning.
/// Flip-flops without reset hold anything at first.
/// </para>
/// </remarks>
public sealed class DesignNetlist
{
    private const string Cells = "cells";
    private const string Memories = "memories";

    private readonly CellLibrary _library;
    private readonly NetlistModule[] _modules;

    /// <summary>Names all parts of a design.</summary>
    /// <param name="design">The design.</param>
    /// <param name="name">Its name; that of the top module is the same in snake case.</param>
    public DesignNetlist(SynthesizedDesign design, string name)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(name);
        _library = design.Library;

        Boundary = DesignBoundary.Of(design.Top.Definition);
        TopPath = Boundary.Body == design.Top.Definition ? string.Empty : design.Top.Definition.Instances[0].Name;

        // Module, file and cell names differ, in whatever case they are written.
        NameScope names = new([Cells, Memories, .. design.Library.Cells.Select(c => c.Name)]);
        string top = names.Add(name);
        Dictionary<Definition, NetlistModule> modules = [];
        foreach (Definition definition in new Design(Boundary.Body).Definitions)
        {
            SynthesizedDefinition synthesized = design[definition];
            if (definition == Boundary.Body)
            {
                modules.Add(definition, ModuleNaming.Run(top, synthesized, modules, names));
            }
            else if (HasContent(synthesized, modules))
            {
                modules.Add(definition, ModuleNaming.Run(names.Add(definition.Name), synthesized, modules, names));
            }
        }

        _modules = [.. modules.Values];
    }

    /// <summary>Name of the top module.</summary>
    public string Top => _modules[^1].Name;

    /// <summary>What the top module is, and the signals of the design that its ports are.</summary>
    internal DesignBoundary Boundary { get; }

    /// <summary>Where the top module is in the design: empty, or the one instance that the design holds.</summary>
    internal string TopPath { get; }

    /// <summary>The modules, each behind those it has instances of.</summary>
    internal IReadOnlyList<NetlistModule> Modules => _modules;

    /// <summary>The netlist as structural Verilog.</summary>
    public string ToVerilog() => VerilogDesignWriter.Write(_modules);

    /// <summary>What the macros do, as Verilog; empty where there are none.</summary>
    public string MacrosToVerilog() => MacroVerilogWriter.Write(_modules.SelectMany(m => m.Macros));

    /// <summary>The netlist as hierarchical BLIF, macros as black boxes.</summary>
    public string ToBlif() => BlifDesignWriter.Write(_modules);

    /// <summary>
    /// All files: <c>TOP.v</c>, <c>memories.v</c> where there are macros, models of the cells as Verilog and as Liberty in
    /// <c>cells.v</c> and <c>cells.lib</c>, and <c>TOP.blif</c>.
    /// </summary>
    public IReadOnlyList<(string Name, string Text)> Files()
    {
        string macros = MacrosToVerilog();
        return
        [
            ($"{Top}.v", ToVerilog()),
            .. macros.Length > 0 ? [($"{Memories}.v", macros)] : ((string, string)[])[],
            ($"{Cells}.v", VerilogNetlistWriter.WriteCells(_library)),
            ($"{Cells}.lib", _library.ToLiberty()),
            ($"{Top}.blif", ToBlif()),
        ];
    }

    private static bool HasContent(SynthesizedDefinition definition, Dictionary<Definition, NetlistModule> modules)
        => definition.Netlist.Count > 0 || definition.Macros.Count > 0 || definition.Outputs.Any(o => o != null)
            || definition.Instances.Any(i => modules.ContainsKey(i.Instance.Definition));
}
