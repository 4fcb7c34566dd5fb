using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using SME.Naming;

namespace Sme.Vhdl.Rtl;

/// <summary>The modules of a design.</summary>
internal static class RtlDesign
{
    /// <summary>Name of the package of functions in VHDL.</summary>
    public const string Functions = "hdl_functions";

    /// <summary>The modules that the outputs of a design need, in the order in which they compile: the top is last.</summary>
    public static IReadOnlyList<Module> ModulesOf(Design design, string name)
    {
        var liveness = new Liveness(design);
        var names = new NameScope(Functions);
        string top = names.Add(name);
        Dictionary<Definition, Module> modules = [];
        var boundary = DesignBoundary.Of(design.Top);
        foreach (Definition definition in design.Definitions)
        {
            if (definition == boundary.Body)
            {
                modules.Add(definition, Lowering.Run(definition, top, modules, liveness, boundary));
            }
            else if (definition != design.Top && definition.Outputs.Where((_, i) => liveness.IsLive(definition, i)).Any())
            {
                modules.Add(definition, Lowering.Run(definition, names.Add(definition.Name), modules, liveness, null));
            }
        }

        return [.. modules.Values];
    }
}
