using System;
using System.Collections.Generic;

namespace Sme.Netlist;

/// <summary>Two operations without effect compute the same: operator, operands, immediate, memory and width agree.</summary>
public sealed class SameComputation : IEqualityComparer<Operation>
{
    /// <summary>The comparer.</summary>
    public static readonly SameComputation Instance = new();

    /// <inheritdoc/>
    public bool Equals(Operation? x, Operation? y)
    {
        if (x!.Operator != y!.Operator || x.Immediate != y.Immediate || x.Memory != y.Memory
            || x.Operands.Length != y.Operands.Length || x.Result.Width != y.Result.Width)
        {
            return false;
        }

        for (int i = 0; i < x.Operands.Length; i++)
        {
            if (x.Operands[i] != y.Operands[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public int GetHashCode(Operation obj)
    {
        HashCode hash = default;
        hash.Add(obj.Operator);
        hash.Add(obj.Immediate);
        hash.Add(obj.Result.Width);
        foreach (Value operand in obj.Operands)
        {
            hash.Add(operand);
        }

        return hash.ToHashCode();
    }
}
