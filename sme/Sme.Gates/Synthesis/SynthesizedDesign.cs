using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Generators;
using Sme.Gates.Lowering;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;
using Sme.Gates.Timing;
using Sme.Netlist;

namespace Sme.Gates.Synthesis;

/// <summary>A design as cells. Hierarchy stays: each definition is synthesized once, however many instances it has.</summary>
public sealed class SynthesizedDesign
{
    private readonly Dictionary<Definition, SynthesizedDefinition> _byDefinition = [];

    /// <summary>Synthesizes a design.</summary>
    /// <param name="design">The design; what no output of it needs is left out.</param>
    /// <param name="library">The cells.</param>
    /// <param name="goal">Small, or fast and then small.</param>
    /// <param name="rewrites">Whether gates may be regrouped and replaced before they become cells.</param>
    /// <exception cref="CombinationalCycleException">A value depends on itself within a tick.</exception>
    public SynthesizedDesign(Design design, CellLibrary library, Goal goal, bool rewrites = true)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(library);
        Library = library;
        Liveness liveness = new(design);
        GateDesign gates = new(design, goal);
        CellMapper mapper = new(library, goal) { Rewrites = rewrites };
        foreach (GateDefinition definition in gates.Definitions)
        {
            _byDefinition.Add(definition.Definition, DefinitionSynthesis.Run(definition, liveness, mapper));
        }

        Top = _byDefinition[design.Top];
        Definitions = CountInstances([.. gates.Definitions.Select(d => _byDefinition[d.Definition])]);
    }

    /// <summary>The cells it is made of.</summary>
    public CellLibrary Library { get; }

    /// <summary>The definition of the whole.</summary>
    public SynthesizedDefinition Top { get; }

    /// <summary>
    /// The definitions that have cells or memories, each after those it uses, and how many instances of it there are.
    /// </summary>
    public IReadOnlyList<(SynthesizedDefinition Definition, long Instances)> Definitions { get; }

    /// <summary>The cells of a definition of the design.</summary>
    public SynthesizedDefinition this[Definition definition] => _byDefinition[definition];

    /// <summary>Area of all cells, in NAND2 equivalents, without memories that are macros.</summary>
    public double Area => Definitions.Sum(d => d.Instances * AreaReport.Of(d.Definition.Netlist).Total);

    private (SynthesizedDefinition, long)[] CountInstances(SynthesizedDefinition[] definitions)
    {
        Dictionary<Definition, long> counts = definitions.ToDictionary(d => d.Definition, _ => 0L);
        counts[Top.Definition] = 1;
        foreach (SynthesizedDefinition definition in definitions.Reverse())
        {
            foreach (SynthesizedInstance instance in definition.Instances)
            {
                counts[instance.Instance.Definition] += counts[definition.Definition];
            }
        }

        return
        [
            .. definitions.Where(d => d.Netlist.Count > 0 || d.Macros.Count > 0).Select(d => (d, counts[d.Definition])),
        ];
    }
}
