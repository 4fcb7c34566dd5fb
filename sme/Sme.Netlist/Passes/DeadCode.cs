using System.Linq;

namespace Sme.Netlist.Passes;

/// <summary>
/// Removes operations, results of regions, registers and memories that no output, probe, check, instance or memory
/// that is looked at depends on.
/// </summary>
public static class DeadCode
{
    /// <summary>Runs the pass.</summary>
    public static bool Run(Definition definition)
    {
        var demand = Demand.OfObservable(definition);
        bool changed = definition.Registers.RemoveAll(r => !demand.IsNeeded(r.Value)) > 0;
        changed |= definition.Memories.RemoveAll(m => !demand.IsNeeded(m)) > 0;
        return Sweep(definition.Body, demand) || changed;
    }

    /// <summary>Runs the pass where registers and memories can be looked at and set: all of them stay.</summary>
    public static bool RunInAnyState(Definition definition) => Sweep(definition.Body, Demand.OfAll(definition));

    private static bool Sweep(Region region, Demand demand)
    {
        bool changed = region.Operations.RemoveAll(o => !demand.IsKept(o) && !o.Results.Any(demand.IsNeeded)) > 0;
        foreach (Operation operation in region.Operations.Where(o => o.Regions.Length > 0))
        {
            changed |= Keep(operation, demand);
            foreach (Region inner in operation.Regions)
            {
                changed |= Sweep(inner, demand);
            }
        }

        return changed;
    }

    // Drops the results that nobody needs, and what is yielded for them.
    private static bool Keep(Operation operation, Demand demand)
    {
        Value[] needed = operation.Results.Where(demand.IsNeeded).ToArray();
        if (needed.Length == operation.Results.Length)
        {
            return false;
        }

        Regions.Reorder(operation, needed);
        return true;
    }
}
