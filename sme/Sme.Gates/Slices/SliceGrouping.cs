using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Lowering;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Gates.Slices;

/// <summary>Finds instances of one definition that settle at the same levels, so that they can be evaluated together.</summary>
/// <remarks>
/// A level is behind how many other instances something settles. Pieces of an instance at one level run in one go.
/// </remarks>
internal static class SliceGrouping
{
    /// <summary>Groups the instances of a design.</summary>
    /// <param name="flat">The design.</param>
    /// <param name="gates">The design as gates.</param>
    /// <param name="options">How many are evaluated at once.</param>
    /// <param name="netsOf">The nodes of a definition that are computed by themselves.</param>
    public static IReadOnlyList<SliceGroup> Of(
        FlatDesign flat, GateDesign gates, SliceOptions options, Func<Definition, IReadOnlyList<int>> netsOf)
    {
        int[] levels = LevelsOf(flat);
        ILookup<Frame, (int Level, Piece Piece)> units = flat.Units.Select((unit, i) => (unit, i))
            .ToLookup(u => u.unit.Frame, u => (levels[u.i], u.unit.Piece));
        return [.. flat.Layout.Frames.Where(f => f.Plan.Code.Length > 0 || f.Plan.Definition.Registers.Count > 0)
            .GroupBy(f => (f.Plan, SignatureOf(f, units[f])))
            .Select(g => new SliceGroup(
                InOrder(g), gates[g.Key.Plan.Definition], PartsOf(g.First(), units[g.First()]), options,
                netsOf(g.Key.Plan.Definition)))];
    }

    // Those within one kind of definition stand side by side, so that neighbours are equally far from one another.
    private static Frame[] InOrder(IEnumerable<Frame> frames)
        => [.. frames.GroupBy(f => f.Parent?.Plan).SelectMany(g => g)];

    // In which order the pieces of an instance settle, and where others come between them.
    private static string SignatureOf(Frame frame, IEnumerable<(int Level, Piece Piece)> units)
        => frame.Plan.RunsAtEdge ? "" : string.Join(' ', units.Select(u => $"{u.Piece.From}:{u.Level}"));

    private static List<(int Level, Piece Piece)> PartsOf(Frame frame, IEnumerable<(int Level, Piece Piece)> units)
    {
        if (frame.Plan.RunsAtEdge)
        {
            return [(0, frame.Plan.Whole)];
        }

        return [.. units.GroupBy(u => u.Level).OrderBy(g => g.Key).Select(g => (g.Key, Joined([.. g.Select(u => u.Piece)])))];
    }

    private static Piece Joined(Piece[] pieces) => pieces.Length == 1 ? pieces[0] : new Piece(
        [.. pieces.SelectMany(p => p.Operations)], pieces[0].From, pieces[^1].To, [.. pieces.SelectMany(p => p.Reads).Distinct()],
        [.. pieces.SelectMany(p => p.Results)]);

    private static int[] LevelsOf(FlatDesign flat)
    {
        int[] levels = new int[flat.Units.Length];
        Dictionary<int, int> producers = [];
        for (int i = 0; i < levels.Length; i++)
        {
            (Frame frame, Piece piece) = flat.Units[i];
            levels[i] = 1;
            foreach (int read in piece.Reads)
            {
                if (producers.TryGetValue(frame.Slots[read], out int producer))
                {
                    int own = levels[producer] + (flat.Units[producer].Frame == frame ? 0 : 1);
                    levels[i] = own > levels[i] ? own : levels[i];
                }
            }

            foreach (int result in piece.Results)
            {
                producers[frame.Slots[result]] = i;
            }
        }

        return levels;
    }
}
