using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist.Interpretation;

namespace Sme.Compiled.Lanes;

/// <summary>Finds instances of one definition that do not depend on one another within a tick.</summary>
internal sealed class Grouping
{
    // Bytes. Bodies of irregular designs have values of many widths: in lanes of one width nothing is widened or narrowed, and a
    // block has few vectors, so that they stay in the machine's registers and the code in its caches.
    private const int NarrowestOfRuns = 4;

    // A vector of bytes: fewer at the same place are not worth a group of their own.
    private const int FewestAtPlace = 64;

    private readonly FlatDesign _flat;
    private readonly LaneOptions _options;
    private readonly LaneWidths _widths;
    private readonly IReadOnlyDictionary<Frame, string> _dear;
    private readonly Dictionary<Frame, int> _levels = [];
    private readonly HashSet<Frame> _split = [];
    private readonly int _narrowest;
    private readonly List<LaneGroup> _groups = [];
    private readonly List<(string Definition, int Count, string Reason)> _alone = [];

    /// <summary>Groups the instances of a design.</summary>
    /// <param name="flat">The design.</param>
    /// <param name="options">How many instances are computed at once.</param>
    /// <param name="widths">How many bits values need.</param>
    /// <param name="dear">The first instances of groups that are better computed one by one, with the reason.</param>
    public Grouping(FlatDesign flat, LaneOptions options, LaneWidths widths, IReadOnlyDictionary<Frame, string> dear)
    {
        (_flat, _options, _widths, _dear) = (flat, options, widths, dear);
        int[] levels = LevelsOf(flat);
        for (int i = 0; i < levels.Length; i++)
        {
            Frame frame = flat.Units[i].Frame;
            _levels[frame] = levels[i];
            if (flat.Units[i].Piece != frame.Plan.Whole)
            {
                _split.Add(frame);
            }
        }

        Dictionary<Frame, int> positions = PositionsInRuns(flat.Layout.Frames[0]);
        _narrowest = positions.Count > 0 ? Math.Max(NarrowestOfRuns, options.NarrowestLane) : options.NarrowestLane;
        foreach (var instances in flat.Layout.Frames.Where(HasWork).GroupBy(f => (f.Plan, positions.GetValueOrDefault(f))))
        {
            Add([.. instances]);
        }

        Steps = StepsOf(levels);
    }

    /// <summary>The groups.</summary>
    public IReadOnlyList<LaneGroup> Groups => _groups;

    /// <summary>Instances that are in none.</summary>
    public IReadOnlyList<(string Definition, int Count, string Reason)> Alone => _alone;

    /// <summary>What settles, in order.</summary>
    public IReadOnlyList<(Unit Unit, LaneGroup? Group)> Steps { get; }

    private static bool HasWork(Frame frame) => frame.Plan.Code.Length > 0 || frame.Plan.Definition.Registers.Count > 0;

    // Of independent runs, what stands at the same place of each is a group: all that it reads are lanes of other groups, in the
    // same order.
    private Dictionary<Frame, int> PositionsInRuns(Frame top)
    {
        Dictionary<Frame, int> positions = [];
        Frame[] runs = top.Children;
        if (runs.Length < Math.Max(_options.FewestLanes, LaneOptions.OfMachine.FewestLanes)
            || runs.Any(r => r.Plan != runs[0].Plan) || runs[0].Children.Length == 0)
        {
            return positions;
        }

        foreach (Frame run in runs)
        {
            int position = 0;
            Number(run, ref position);
        }

        return positions;

        void Number(Frame frame, ref int position)
        {
            positions.Add(frame, ++position);
            foreach (Frame child in frame.Children)
            {
                Number(child, ref position);
            }
        }
    }

    // Behind how many others each unit settles.
    private static int[] LevelsOf(FlatDesign flat)
    {
        int[] levels = new int[flat.Units.Length];
        int[] producers = new int[flat.Layout.Initial.Count];
        for (int i = 0; i < levels.Length; i++)
        {
            (Frame frame, Piece piece) = flat.Units[i];
            levels[i] = 1 + piece.Reads.Select(r => producers[frame.Slots[r]]).DefaultIfEmpty().Max();
            foreach (int result in piece.Results)
            {
                producers[frame.Slots[result]] = levels[i];
            }
        }

        return levels;
    }

    private void Add(Frame[] instances)
    {
        Plan plan = instances[0].Plan;
        string? reason = _options.VectorBits == 0 ? "there are no vectors" : LaneSupport.ReasonAgainst(plan.Definition);
        if (reason != null)
        {
            Leave(instances.Length, reason);
            return;
        }

        int split = instances.Count(_split.Contains);
        if (split > 0)
        {
            Leave(split, "settles in parts");
        }

        IReadOnlyDictionary<Frame, int> places = PlacesOf(instances);
        foreach (IGrouping<(int Level, int Place), Frame> together in instances.Where(f => !_split.Contains(f))
            .GroupBy(f => (_levels.GetValueOrDefault(f), places.GetValueOrDefault(f))))
        {
            Frame[] frames = InOrder(together);
            if (frames.Length < _options.FewestLanes)
            {
                Leave(frames.Length, $"fewer than {_options.FewestLanes} instances that settle together");
                continue;
            }

            var group = new LaneGroup(_groups.Count, frames, together.Key.Level, _options.VectorBits, _narrowest, _widths)
            {
                FirstMemory = _groups.Sum(g => g.Plan.Definition.Memories.Count),
            };
            if (_dear.TryGetValue(frames[0], out string? against))
            {
                Leave(frames.Length, against);
            }
            else
            {
                _groups.Add(group);
            }
        }

        void Leave(int count, string why) => _alone.Add((plan.Definition.Name, count, why));
    }

    // Where many definitions hold several instances each, those at the same place of theirs are a group: their neighbours
    // are then equally far. What is at no such place is together.
    private static Dictionary<Frame, int> PlacesOf(Frame[] instances)
        => instances.GroupBy(f => f.Parent).Where(held => held.Count() > 1)
            .SelectMany(held => held.Select((frame, i) => (Frame: frame, Place: i + 1)))
            .GroupBy(p => p.Place).Where(g => g.Count() >= FewestAtPlace)
            .SelectMany(g => g).ToDictionary(p => p.Frame, p => p.Place);

    // Those within one kind of definition stand side by side, so that neighbours are equally far from one another.
    private static Frame[] InOrder(IEnumerable<Frame> frames)
        => [.. frames.GroupBy(f => f.Parent?.Plan).SelectMany(g => g)];

    private List<(Unit Unit, LaneGroup? Group)> StepsOf(int[] levels)
    {
        Dictionary<Frame, LaneGroup> groups = _groups.SelectMany(g => g.Frames.Select(f => (Group: g, Frame: f)))
            .ToDictionary(p => p.Frame, p => p.Group);
        List<(Unit, LaneGroup?)> steps = [];
        HashSet<LaneGroup> met = [];
        foreach (int i in Enumerable.Range(0, levels.Length).OrderBy(i => groups.Count == 0 ? 0 : levels[i]))
        {
            LaneGroup? group = groups.GetValueOrDefault(_flat.Units[i].Frame);
            if (group == null || met.Add(group))
            {
                steps.Add((_flat.Units[i], group));
            }
        }

        return steps;
    }
}
