using System.Collections.Generic;
using System.Linq;

namespace Sme.Gates.Slices;

/// <summary>
/// Packs the rows of groups of few instances, where many rows then fit into a vector and one operation does for the bits of a
/// word what else takes one for each.
/// </summary>
internal static class SlicePacking
{
    // Of what a row after the other takes: what was stored just before is waited for, which the estimate leaves out.
    private const double MostOfCost = 5.0 / 6;

    /// <summary>Packs groups where that takes fewer instructions.</summary>
    /// <param name="steps">What is done.</param>
    /// <param name="plan">Takes rows for what is between.</param>
    /// <param name="vectorBits">Bits of the longest vector.</param>
    public static void Pack(IReadOnlyList<SliceStep> steps, SlicePlan plan, int vectorBits)
    {
        int most = vectorBits / SliceArray.PackedBits;
        Dictionary<SliceGroup, SliceStep[]> packed = steps.GroupBy(s => s.Group).Where(g => CanPack(g.Key, g))
            .ToDictionary(g => g.Key, g => g.ToArray());
        Set(packed.Keys, isPacked: true);
        while (true)
        {
            // What a group gains depends on whether those are packed that it reads.
            var runs = packed.ToDictionary(
                g => g.Key, g => g.Value.Select(s => new SliceRuns(s, plan)).ToArray());
            SliceGroup[] slow =
            [
                .. packed.Keys.Where(g => runs[g].Sum(r => r.CostOfRuns(most)) > MostOfCost * runs[g].Sum(r => r.CostOfRows())),
            ];
            if (slow.Length == 0)
            {
                foreach ((SliceGroup group, SliceRuns[] all) in runs)
                {
                    Finish(group, packed[group], all, plan);
                }

                return;
            }

            Set(slow, isPacked: false);
            foreach (SliceGroup group in slow)
            {
                packed.Remove(group);
            }
        }
    }

    private static bool CanPack(SliceGroup group, IEnumerable<SliceStep> steps)
        => group.VectorBits <= 128 && group.Frames.Length <= SliceArray.PackedBits
            && steps.All(s => s.IsPlain && s.Chunks.All(c => c.Table == null));

    private static void Set(IEnumerable<SliceGroup> groups, bool isPacked)
    {
        foreach (SliceArray array in groups.SelectMany(g => g.Made))
        {
            array.IsPacked = isPacked;
        }
    }

    private static void Finish(SliceGroup group, SliceStep[] steps, SliceRuns[] runs, SlicePlan plan)
    {
        int counted = 0;
        for (int i = 0; i < steps.Length; i++)
        {
            runs[i].AddCounted(ref counted);
            steps[i].Runs = runs[i].All;
            steps[i].Gathers.RemoveAll(runs[i].Gathered.Contains);
            foreach (SliceArray array in runs[i].Scratch)
            {
                plan.Add(array);
            }
        }
    }
}
