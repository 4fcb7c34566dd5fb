using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;

namespace Sme.Compiled.Lanes;

/// <summary>
/// Finds groups whose registers can be changed in place: neighbours lie on one side, so that blocks change before those that
/// read them only if these come first, and all other groups that read them have run.
/// </summary>
internal sealed class InPlaceOrder
{
    private readonly Dictionary<LaneArray, LaneGroup> _owners = [];
    private readonly Dictionary<LaneGroup, HashSet<LaneGroup>> _reads = [];
    private readonly HashSet<LaneGroup> _inPlace = [];

    private InPlaceOrder(LaneGroup[] groups, LanePlace[] places)
    {
        foreach (LaneGroup group in groups)
        {
            foreach (Register register in group.Plan.Definition.Registers)
            {
                _owners.Add(group.Arrays[register.Value], group);
            }
        }

        foreach (LaneGroup group in groups)
        {
            _reads.Add(group, [.. group.Links.Values.SelectMany(l => ArraysOf(l, places))
                .Where(_owners.ContainsKey).Select(a => _owners[a])]);
        }
    }

    /// <summary>Decides which groups are changed in place, and orders them.</summary>
    /// <param name="groups">The groups that belong to the edge.</param>
    /// <param name="fewestBytes">Groups whose registers take fewer are left as they are.</param>
    /// <param name="places">The lane of each slot.</param>
    /// <returns>All of them: those that are not changed in place, then the others, each behind those that read it.</returns>
    public static LaneGroup[] Of(IEnumerable<LaneGroup> groups, int fewestBytes, LanePlace[] places)
    {
        LaneGroup[] all = [.. groups];
        InPlaceOrder order = new(all, places);
        foreach (LaneGroup group in all.OrderByDescending(g => g.RegisterBytes))
        {
            order.TryAdd(group, fewestBytes);
        }

        List<LaneGroup> ordered = [.. all.Where(g => !order._inPlace.Contains(g))];
        while (ordered.Count < all.Length)
        {
            ordered.Add(all.First(g => !ordered.Contains(g) && order.ReadersOf(g).All(ordered.Contains)));
        }

        return [.. ordered];
    }

    private IEnumerable<LaneGroup> ReadersOf(LaneGroup group)
        => _inPlace.Where(g => g != group && _reads[g].Contains(group));

    private static IEnumerable<LaneArray> ArraysOf(LaneLink link, LanePlace[] places)
        => link.Copies.Select(c => places[c.Slot].Array)
            .Append(link.Common >= 0 ? places[link.Common].Array : null)
            .Append(link.Neighbours).OfType<LaneArray>().Distinct();

    private void TryAdd(LaneGroup group, int fewestBytes)
    {
        int[] distances = [.. group.Links.Values
            .Where(l => l.Neighbours != null && _owners.GetValueOrDefault(l.Neighbours) == group).Select(l => l.Distance)];
        bool isBackwards = Array.TrueForAll(distances, d => d <= 0);
        if (group.RegisterBytes < fewestBytes || group.Plan.Definition.Registers.Exists(r => r.IsLate)
            || !(isBackwards || Array.TrueForAll(distances, d => d >= 0)))
        {
            return;
        }

        _inPlace.Add(group);
        if (Reaches(group, group, []))
        {
            _inPlace.Remove(group);
        }
        else
        {
            group.ChangeInPlace(isBackwards);
        }
    }

    // Whether groups that are changed in place read one another in a circle.
    private bool Reaches(LaneGroup from, LaneGroup to, HashSet<LaneGroup> passed)
        => _reads[from].Where(g => g != from && _inPlace.Contains(g))
            .Any(g => g == to || (passed.Add(g) && Reaches(g, to, passed)));
}
