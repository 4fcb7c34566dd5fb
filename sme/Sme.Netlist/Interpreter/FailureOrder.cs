using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Interpretation;

/// <summary>The order in which checks fail where instances run one after the other.</summary>
/// <param name="machine">The machine.</param>
internal sealed class FailureOrder(NetlistMachine machine)
{
    /// <summary>Of bodies that belong to the edge.</summary>
    public IComparer<FailedCheck> AtEdge
        => field ??= OrderOf(machine.EdgeFrames.Select(f => (f, f.Plan.Whole)));

    /// <summary>Of the others.</summary>
    public IComparer<FailedCheck> Settling
        => field ??= OrderOf(machine.Units.Select(u => (u.Frame, u.Piece)));

    private static Comparer<FailedCheck> OrderOf(IEnumerable<(Frame Frame, Piece Piece)> bodies)
    {
        Dictionary<(int Frame, Operation Check), int> places = [];
        foreach ((Frame frame, Piece piece) in bodies)
        {
            foreach (Operation check in frame.Plan.Checks.Where(c => piece.Operations.Any(o => Holds(o, c))))
            {
                places.TryAdd((frame.Index, check), places.Count);
            }
        }

        return Comparer<FailedCheck>.Create(
            (a, b) => places[(a.Frame, a.Operation)].CompareTo(places[(b.Frame, b.Operation)]));
    }

    private static bool Holds(Operation operation, Operation check)
        => operation == check || operation.Regions.Any(r => r.Operations.Exists(o => Holds(o, check)));
}
