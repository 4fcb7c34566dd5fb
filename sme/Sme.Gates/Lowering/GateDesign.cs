using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Netlist;

namespace Sme.Gates.Lowering;

/// <summary>A design as gates; its hierarchy is that of the netlist.</summary>
public sealed class GateDesign
{
    private readonly Dictionary<Definition, GateDefinition> _byDefinition;

    /// <summary>Lowers all definitions of a design.</summary>
    /// <param name="design">The design; changing it afterwards changes nothing here.</param>
    /// <param name="goal">What the circuits are to be.</param>
    public GateDesign(Design design, Goal goal = Goal.Area)
    {
        ArgumentNullException.ThrowIfNull(design);
        Definitions = design.Definitions.Select(d => DefinitionLowering.Lower(d, goal)).ToArray();
        _byDefinition = Definitions.ToDictionary(d => d.Definition);
        Top = _byDefinition[design.Top];
    }

    /// <summary>Takes definitions that are gates already, each after those it uses, the top last.</summary>
    internal GateDesign(IReadOnlyList<GateDefinition> definitions)
    {
        Definitions = definitions;
        _byDefinition = definitions.ToDictionary(d => d.Definition);
        Top = definitions[^1];
    }

    /// <summary>The definition of the whole.</summary>
    public GateDefinition Top { get; }

    /// <summary>All definitions, each after those it uses, the top last.</summary>
    public IReadOnlyList<GateDefinition> Definitions { get; }

    /// <summary>The gates of a definition of the design.</summary>
    public GateDefinition this[Definition definition] => _byDefinition[definition];

    // Gates of so many instances together, with enables as part of what registers take.
    internal long CountOf(IEnumerable<Definition> instances)
        => instances.CountBy(d => d).Sum(d => (long)d.Value * CountOf(_byDefinition[d.Key]));

    private static int CountOf(GateDefinition gates) => GraphFigures.Of(gates.Graph, gates.Roots(withEnables: false)).Nodes;
}
