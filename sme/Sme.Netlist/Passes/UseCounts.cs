using System;
using System.Collections.Generic;

namespace Sme.Netlist.Passes;

/// <summary>How often each value of a definition is used.</summary>
public sealed class UseCounts
{
    private readonly Dictionary<Value, int> _counts = [];

    /// <summary>Counts.</summary>
    public UseCounts(Definition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Count(definition.Body);
        foreach (Register register in definition.Registers)
        {
            Count(register.Next);
        }

        foreach (Instance instance in definition.Instances)
        {
            Count(instance.Inputs);
        }

        foreach (Output output in definition.Outputs)
        {
            Count(output.Value);
        }

        foreach (Output probe in definition.Probes)
        {
            Count(probe.Value);
        }
    }

    /// <summary>Whether a value is used at all; one that came later is not.</summary>
    public bool IsUsed(Value value) => _counts.ContainsKey(value);

    /// <summary>Whether a value is used in one place; one that came later is not.</summary>
    public bool IsSingle(Value value) => _counts.GetValueOrDefault(value) == 1;

    private void Count(Region region)
    {
        foreach (Operation operation in region.Operations)
        {
            Count(operation.Operands);
            foreach (Region inner in operation.Regions)
            {
                Count(inner);
            }
        }

        Count(region.Yields);
    }

    private void Count(IEnumerable<Value> values)
    {
        foreach (Value value in values)
        {
            Count(value);
        }
    }

    private void Count(Value value) => _counts[value] = _counts.GetValueOrDefault(value) + 1;
}
