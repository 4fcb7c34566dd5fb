using System.Collections.Generic;

namespace Sme.Netlist.Passes;

/// <summary>Computes what several regions compute alike, reads of memories included, once: in the region around them.</summary>
public static class CommonSubexpressions
{
    /// <summary>Runs the pass.</summary>
    public static bool Run(Definition definition)
    {
        bool changed = new Sharer(definition).Run();
        if (changed)
        {
            Placement.Arrange(definition, Demand.OfAll(definition));
        }

        return changed;
    }

    // Leaves what is shared in the first region that computes it, even if others cannot see it: it is placed afterwards.
    private sealed class Sharer(Definition definition) : Rewriter(definition)
    {
        private readonly Dictionary<Operation, Value> _known = new(SameComputation.Instance);

        protected override Value? Rewrite(Operation operation)
            => operation.Operator == Operator.Constant || _known.TryAdd(operation, operation.Result)
                ? null : Map(_known[operation]);
    }
}
