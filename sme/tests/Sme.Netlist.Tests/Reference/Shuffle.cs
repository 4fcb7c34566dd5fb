using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Tests.Reference;

/// <summary>Changes the order of what has none: operations without effect, and results of regions.</summary>
internal static class Shuffle
{
    public static void Run(Region region, Random random)
    {
        foreach (Operation operation in region.Operations.Where(o => o.Regions.Length > 0))
        {
            ReorderResults(operation, random);
            foreach (Region inner in operation.Regions)
            {
                Run(inner, random);
            }
        }

        ReorderOperations(region, random);
    }

    private static void ReorderResults(Operation operation, Random random)
    {
        Value[] results = [.. operation.Results];
        random.Shuffle(results);
        int[] indices = results.Select(r => r.Index).ToArray();
        foreach (Region inner in operation.Regions)
        {
            Value[] yields = indices.Select(i => inner.Yields[i]).ToArray();
            inner.Yields.Clear();
            inner.Yields.AddRange(yields);
        }

        operation.SetResults(results);
    }

    // One after another, any whose operands are there; of those with effects the first one left.
    private static void ReorderOperations(Region region, Random random)
    {
        List<Operation> left = [.. region.Operations];
        region.Operations.Clear();
        while (left.Count > 0)
        {
            Operation[] ready = left.Where(o => !Sources(o).Intersect(left).Any(s => s != o)).ToArray();
            Operation? effect = left.FirstOrDefault(HasEffect);
            ready = ready.Where(o => o == effect || !HasEffect(o)).ToArray();
            Operation next = ready[random.Next(ready.Length)];
            left.Remove(next);
            region.Operations.Add(next);
        }
    }

    private static bool HasEffect(Operation operation)
        => operation.IsEffect || operation.Regions.Any(r => r.Operations.Any(HasEffect));

    private static IEnumerable<Operation> Sources(Operation operation)
        => operation.Operands
            .Concat(operation.Regions.SelectMany(r => r.Yields))
            .Select(v => v.Operation).OfType<Operation>()
            .Concat(operation.Regions.SelectMany(r => r.Operations).SelectMany(Sources));
}
