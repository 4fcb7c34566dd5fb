using System;
using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Passes;

/// <summary>The regions of a case, of which those that only yield what another one yields are joined with it.</summary>
internal sealed class CaseRegions(Operation operation)
{
    /// <summary>The labels of all regions but the last.</summary>
    public List<List<ulong>> Labels { get; } = [];

    /// <summary>The regions; the last one is for all other values.</summary>
    public List<Region> Regions { get; } = [];

    /// <summary>Joins regions; false when there was nothing to do.</summary>
    public bool Reduce()
    {
        Region others = operation.Regions[^1];
        Dictionary<Region, int> plain = new(SameYields.Instance);
        if (IsPlain(others))
        {
            plain.Add(others, -1);
        }

        for (int i = 0; i < operation.Labels.Length; i++)
        {
            Add(operation.Labels[i], operation.Regions[i], plain);
        }

        Regions.Add(others);
        if (Labels.Count > 0 && CoversAll())
        {
            Labels.RemoveAt(Labels.Count - 1);
            Regions.RemoveAt(Regions.Count - 1);
        }

        Labels.ForEach(l => l.Sort());
        return Labels.Count < operation.Labels.Length || Labels is [{ Count: 1 }];
    }

    private static bool IsPlain(Region region) => region.Operations.All(o => o.Operator == Operator.Constant);

    private void Add(ulong[] labels, Region region, Dictionary<Region, int> plain)
    {
        if (!IsPlain(region) || plain.TryAdd(region, Labels.Count))
        {
            Labels.Add([.. labels]);
            Regions.Add(region);
        }
        else if (plain[region] is >= 0 and int index)
        {
            Labels[index].AddRange(labels);
        }
    }

    // Then the last region with labels may as well be for all others.
    private bool CoversAll()
    {
        int width = operation.Operands[0].Width;
        return width < 32 && Labels.Sum(l => (long)l.Count) == 1L << width;
    }

    private sealed class SameYields : IEqualityComparer<Region>
    {
        public static readonly SameYields Instance = new();

        public bool Equals(Region? x, Region? y)
            => x!.Yields.Zip(y!.Yields).All(v => Passes.Regions.AreSame(v.First, v.Second));

        public int GetHashCode(Region obj)
        {
            HashCode hash = default;
            foreach (Value value in obj.Yields)
            {
                hash.Add(value.IsConstant ? value.Bits.GetHashCode() : value.GetHashCode());
            }

            return hash.ToHashCode();
        }
    }
}
