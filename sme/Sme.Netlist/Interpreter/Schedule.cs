using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Interpretation;

/// <summary>Instructions of a frame that run together.</summary>
internal readonly record struct Unit(Frame Frame, Piece Piece);

/// <summary>
/// The order in which bodies settle: each after what it reads. The body of a definition without instances is one unit,
/// so that it runs in one go; of one with instances, and of one that stands in a circle as a whole, each operation is.
/// </summary>
internal static class Schedule
{
    /// <summary>Orders the bodies that do not belong to the edge.</summary>
    /// <exception cref="CombinationalCycleException">A value depends on itself.</exception>
    public static Unit[] Of(Layout layout)
    {
        HashSet<Frame> split = layout.Frames.Where(f => f.Children.Length > 0).ToHashSet();
        while (true)
        {
            Unit[] units = layout.Frames.Where(f => !f.Plan.RunsAtEdge).SelectMany(f => UnitsOf(f, split.Contains(f))).ToArray();
            List<int> order = new(units.Length);
            if (FindCycle(units, Producers(units, layout.Initial.Count), order) is not { } cycle)
            {
                return order.Select(u => units[u]).ToArray();
            }

            if (!cycle.Any(u => split.Add(units[u].Frame)))
            {
                throw new CombinationalCycleException(cycle.Select(u => units[u].Frame.Path));
            }

            split.UnionWith(cycle.Select(u => units[u].Frame));
        }
    }

    private static IEnumerable<Unit> UnitsOf(Frame frame, bool split)
        => split ? frame.Plan.Pieces.Select(p => new Unit(frame, p))
            : frame.Plan.Code.Length > 0 ? [new Unit(frame, frame.Plan.Whole)]
            : [];

    // For each slot the unit that computes it, or -1.
    private static int[] Producers(Unit[] units, int slots)
    {
        int[] producers = Enumerable.Repeat(-1, slots).ToArray();
        for (int unit = 0; unit < units.Length; unit++)
        {
            foreach (int result in units[unit].Piece.Results)
            {
                producers[units[unit].Frame.Slots[result]] = unit;
            }
        }

        return producers;
    }

    // Depth first, what is read before its readers. The path to a unit that is met again is a circle.
    private static List<int>? FindCycle(Unit[] units, int[] producers, List<int> order)
    {
        var isOrdered = new bool[units.Length];
        var isOnPath = new bool[units.Length];
        Stack<(int Unit, int NextRead)> path = new();
        for (int root = 0; root < units.Length; root++)
        {
            Enter(root);
            while (path.TryPop(out (int Unit, int NextRead) at))
            {
                (Frame frame, Piece piece) = units[at.Unit];
                if (at.NextRead == piece.Reads.Length)
                {
                    isOnPath[at.Unit] = false;
                    isOrdered[at.Unit] = true;
                    order.Add(at.Unit);
                    continue;
                }

                path.Push((at.Unit, at.NextRead + 1));
                int producer = producers[frame.Slots[piece.Reads[at.NextRead]]];
                if (producer >= 0 && isOnPath[producer])
                {
                    return path.Select(p => p.Unit).TakeWhile(u => u != producer).Append(producer).ToList();
                }

                if (producer >= 0)
                {
                    Enter(producer);
                }
            }
        }

        return null;

        void Enter(int unit)
        {
            if (!isOrdered[unit])
            {
                isOnPath[unit] = true;
                path.Push((unit, 0));
            }
        }
    }
}
