using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist;

/// <summary>What is the top of the files that are written of a design, and the signals that its ports are.</summary>
/// <param name="Body">The definition.</param>
/// <param name="Inputs">The names of the signals that its inputs are, as traces have them.</param>
/// <param name="Outputs">Those of its outputs.</param>
public sealed record DesignBoundary(
    Definition Body, IReadOnlyDictionary<Value, string> Inputs, IReadOnlyDictionary<Output, string> Outputs)
{
    /// <summary>
    /// The top of a design; or, where that does nothing but hold one instance, what it holds, with the signals of the top.
    /// </summary>
    /// <param name="top">The definition at the top.</param>
    public static DesignBoundary Of(Definition top)
    {
        ArgumentNullException.ThrowIfNull(top);
        return Inner(top) ?? new DesignBoundary(
            top, top.Inputs.ToDictionary(i => i, i => i.Name!), top.Outputs.ToDictionary(o => o, o => o.Name));
    }

    private static DesignBoundary? Inner(Definition top)
    {
        if (top.Instances is not [var instance] || top.Registers.Count + top.Memories.Count > 0
            || top.Body.Operations.Count > 0 || instance.Definition.Parameters.Count > 0)
        {
            return null;
        }

        Definition inner = instance.Definition;
        Dictionary<Value, string> inputs = [];
        for (int i = 0; i < inner.Inputs.Count; i++)
        {
            if (instance.Inputs[i].Kind != ValueKind.Input)
            {
                return null;
            }

            inputs.Add(inner.Inputs[i], instance.Inputs[i].Name!);
        }

        Dictionary<Output, string> outputs = [];
        foreach (Output output in top.Outputs)
        {
            if (output.Value.Owner != instance || !outputs.TryAdd(inner.Outputs[output.Value.Index], output.Name))
            {
                return null;
            }
        }

        // Outputs that the top does not show are not needed.
        return inputs.Values.Distinct().Count() == inputs.Count ? new DesignBoundary(inner, inputs, outputs) : null;
    }
}
