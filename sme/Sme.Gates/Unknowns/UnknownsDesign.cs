using System.Collections.Generic;
using Sme.Gates.Lowering;
using Sme.Netlist;

namespace Sme.Gates.Unknowns;

/// <summary>A design in which it is computed what is unknown, gate by gate.</summary>
internal static class UnknownsDesign
{
    /// <summary>Makes it; see <see cref="RailDefinition"/>.</summary>
    public static Design Of(GateDesign gates)
    {
        Dictionary<Definition, Definition> made = [];
        foreach (GateDefinition definition in gates.Definitions)
        {
            made.Add(definition.Definition, RailDefinition.Of(definition, made));
        }

        return new Design(made[gates.Top.Definition]);
    }
}
