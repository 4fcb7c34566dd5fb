using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Passes;

/// <summary>
/// Gives every operation the place that follows from what it is for: the innermost region that holds all its uses, in the
/// order in which effects, yields, registers and outputs ask for it. Results of regions stand in the order of first use.
/// What nobody uses is left out.
/// </summary>
/// <remarks>Effects stay where they are. Two netlists that differ only in the order of the rest become the same text.</remarks>
public static class CanonicalOrder
{
    /// <summary>Runs the pass.</summary>
    public static bool Run(Definition definition)
    {
        var demand = Demand.OfAll(definition);
        Region[] before = AllRegions(definition.Body);
        Operation[][] operations = before.Select(r => r.Operations.ToArray()).ToArray();
        bool changed = ReorderResults(definition.Body, demand);
        Placement.Arrange(definition, demand);
        return changed || !before.Zip(operations).All(r => r.First.Operations.SequenceEqual(r.Second));
    }

    private static Region[] AllRegions(Region body)
    {
        List<Region> regions = [body];
        for (int i = 0; i < regions.Count; i++)
        {
            regions.AddRange(regions[i].Operations.SelectMany(o => o.Regions));
        }

        return [.. regions];
    }

    private static bool ReorderResults(Region region, Demand demand)
    {
        bool changed = false;
        foreach (Operation operation in region.Operations.Where(o => o.Regions.Length > 0))
        {
            IReadOnlyList<Value> results = demand.Results(operation);
            if (!results.SequenceEqual(operation.Results))
            {
                Regions.Reorder(operation, [.. results]);
                changed = true;
            }

            foreach (Region inner in operation.Regions)
            {
                changed |= ReorderResults(inner, demand);
            }
        }

        return changed;
    }
}
