using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist;

/// <summary>A value depends on itself within a tick.</summary>
public sealed class CombinationalCycleException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="instances">Paths of the instances on the circle, each reading the one before it.</param>
    public CombinationalCycleException(IEnumerable<string> instances)
        : base(Describe(instances.ToList()))
    {
    }

    private static string Describe(List<string> instances)
    {
        List<string> circle = instances.Where((name, i) => i == 0 || instances[i - 1] != name).ToList();
        if (circle.Count == 1 || circle[^1] != circle[0])
        {
            circle.Add(circle[0]);
        }

        return $"values depend on themselves within a tick, through {string.Join(" -> ", circle)}: "
            + "put a register on the way";
    }
}
