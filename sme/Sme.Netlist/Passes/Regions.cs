using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Passes;

/// <summary>What passes ask of operations with regions.</summary>
internal static class Regions
{
    /// <summary>The region that runs for a value of the operand.</summary>
    public static Region Chosen(Operation operation, ulong bits)
    {
        if (operation.Operator == Operator.If)
        {
            return operation.Regions[bits != 0 ? 0 : 1];
        }

        int index = Array.FindIndex(operation.Labels, l => l.Contains(bits));
        return operation.Regions[index < 0 ? ^1 : index];
    }

    /// <summary>Gives an operation some of its results in another order, and its regions the yields for them.</summary>
    public static void Reorder(Operation operation, Value[] results)
    {
        int[] indices = results.Select(r => r.Index).ToArray();
        foreach (Region region in operation.Regions)
        {
            Value[] yields = indices.Select(i => region.Yields[i]).ToArray();
            region.Yields.Clear();
            region.Yields.AddRange(yields);
        }

        operation.SetResults(results);
    }

    /// <summary>Whether two values are one, or constants of the same bits.</summary>
    public static bool AreSame(Value a, Value b)
        => a == b || (a.IsConstant && b.IsConstant && a.Bits == b.Bits && a.Width == b.Width);

    /// <summary>The regions in which an effect is, in themselves or further inside.</summary>
    public static HashSet<Region> WithEffects(Region body)
    {
        HashSet<Region> found = [];
        Visit(body);
        return found;

        bool Visit(Region region)
        {
            bool any = false;
            foreach (Operation operation in region.Operations)
            {
                any |= operation.IsEffect;
                foreach (Region inner in operation.Regions)
                {
                    any |= Visit(inner);
                }
            }

            if (any)
            {
                found.Add(region);
            }

            return any;
        }
    }
}
