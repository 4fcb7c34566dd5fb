using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SME.Tracer.Coverage;

/// <summary>What a run covered of a design.</summary>
/// <remarks>Of a definition something is covered when any of its instances covered it.</remarks>
public sealed class CoverageReport
{
    internal CoverageReport(IReadOnlyList<CoveredSignal> instances)
    {
        Instances = instances;
        Definitions = instances.GroupBy(s => (s.Place.Definition, s.Place.Name))
            .Select(g => g.Aggregate((merged, s) => merged.Merge(s)))
            .OrderBy(s => s.Place.Definition.Assembly, StringComparer.Ordinal)
            .ThenBy(s => s.Place.Definition.Name, StringComparer.Ordinal)
            .ThenBy(s => s.Place.Signal.Id)
            .ToList();
    }

    /// <summary>Edges of bits that were seen in the definitions: each bit can rise and fall.</summary>
    public Ratio Toggles => Ratio.Sum(Definitions.Select(s => s.Toggles.Edges));

    /// <summary>States of machines that were seen in the definitions.</summary>
    public Ratio States => Ratio.Sum(Definitions.Select(s => s.States?.States ?? default));

    /// <summary>Transitions between different states that were seen in the definitions.</summary>
    public int Transitions => Definitions.Sum(s => s.States?.TransitionCount ?? 0);

    /// <summary>The figures in one line.</summary>
    public string Summary
    {
        get
        {
            int definitions = Definitions.Select(s => s.Place.Definition).Distinct().Count();
            int instances = Instances.Select(s => s.Place.Instance).Distinct().Count();
            string machines = States.Total == 0
                ? string.Empty
                : string.Create(
                    CultureInfo.InvariantCulture, $", states {States} ({States.Percent} %), transitions {Transitions}");
            return string.Create(
                CultureInfo.InvariantCulture,
                $"coverage: toggles {Toggles} ({Toggles.Percent} %){machines}; definitions {definitions}, instances {instances}");
        }
    }

    /// <summary>The signals of all instances, in order of the table.</summary>
    internal IReadOnlyList<CoveredSignal> Instances { get; }

    /// <summary>The signals of all definitions, those of a definition together.</summary>
    internal IReadOnlyList<CoveredSignal> Definitions { get; }
}
