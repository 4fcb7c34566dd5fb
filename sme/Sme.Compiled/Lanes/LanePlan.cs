using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Compiled.Lanes;

/// <summary>Which instances of a design are computed together, in which order, and where their lanes are.</summary>
internal sealed class LanePlan
{
    private const int Line = 64;

    // More loops than this take more code than they save time.
    private const int MostRuns = 3;

    // Between arrays: where all begin at the same place of a page, caches and buffers take them for one another.
    private const int Gap = 3 * Line;

    private readonly LanePlace[] _places;
    private readonly bool[] _isFixed;
    private readonly List<(LanePlace Place, int Slot)> _fixed = [];
    private readonly List<LanePlace> _ones = [];
    private readonly Dictionary<string, LaneArray> _kept = [];

    private LanePlan(
        FlatDesign flat, LaneOptions options, LaneWidths widths, IReadOnlyDictionary<Frame, string> dear)
    {
        (Options, Widths) = (options, widths);
        _places = new LanePlace[flat.Layout.Initial.Count];
        Grouping grouping = new(flat, options, widths, dear);
        Groups = grouping.Groups;
        Alone = grouping.Alone;
        Steps = grouping.Steps;
        GroupedFrames = Groups.SelectMany(g => g.Frames).ToHashSet();
        _isFixed = FixedSlots(flat);
        foreach (LaneGroup group in Groups)
        {
            AddPlaces(group);
        }

        foreach (LaneGroup group in Groups)
        {
            AddLinks(group);
            AddChecks(group);
        }
    }

    /// <summary>Plans.</summary>
    /// <param name="flat">The design.</param>
    /// <param name="options">How many instances are computed at once.</param>
    public static LanePlan Of(FlatDesign flat, LaneOptions options)
    {
        // What a group costs depends on which others there are, since neighbours need no copies.
        Dictionary<Frame, string> dear = [];
        LaneWidths widths = new(flat, options.IsReachableOnly && options.VectorBits > 0);
        while (true)
        {
            LanePlan plan = new(flat, options, widths, dear);
            int known = dear.Count;
            foreach (LaneGroup group in plan.Groups.Where(_ => options.FewestLanes > 1))
            {
                if (LaneCost.ReasonAgainst(group, plan.Groups, options.VectorBits) is string reason)
                {
                    dear.Add(group.Frames[0], reason);
                }
            }

            if (dear.Count == known)
            {
                plan.EdgeGroups = InPlaceOrder.Of(plan.Groups.Where(g => g.Plan.RunsAtEdge), options.FewestInPlace, plan._places);
                plan.PlaceArrays();
                return plan;
            }
        }
    }

    /// <summary>How many instances are computed at once.</summary>
    public LaneOptions Options { get; }

    /// <summary>How many bits values need.</summary>
    public LaneWidths Widths { get; }

    /// <summary>The instances that are computed together.</summary>
    public IReadOnlyList<LaneGroup> Groups { get; }

    /// <summary>Instances of a definition that are computed one by one, with the reason.</summary>
    public IReadOnlyList<(string Definition, int Count, string Reason)> Alone { get; }

    /// <summary>What settles, in order: units, and groups where the first of their instances would.</summary>
    public IReadOnlyList<(Unit Unit, LaneGroup? Group)> Steps { get; }

    /// <summary>The groups that belong to the edge: those that change in place come behind their readers.</summary>
    public IReadOnlyList<LaneGroup> EdgeGroups { get; private set; } = [];

    /// <summary>All instances of groups.</summary>
    public IReadOnlySet<Frame> GroupedFrames { get; }

    /// <summary>Numbers that all lanes take.</summary>
    public int Words { get; private set; }

    /// <summary>
    /// Where the lanes of registers begin that are not changed in place, in bytes behind the first of all lanes.
    /// </summary>
    public int FirstRegisterLane { get; private set; }

    /// <summary>Where they end.</summary>
    public int EndOfRegisterLanes { get; private set; }

    /// <summary>Lanes that hold what a slot holds at first, and always.</summary>
    public IReadOnlyList<(LanePlace Place, int Slot)> Fixed => _fixed;

    /// <summary>Lanes that are all ones.</summary>
    public IReadOnlyList<LanePlace> Ones => _ones;

    /// <summary>The lane that holds what a slot stands for; none has no array.</summary>
    public LanePlace PlaceOf(int slot) => _places[slot];

    // What nothing computes: constants and parameters.
    private static bool[] FixedSlots(FlatDesign flat)
    {
        bool[] isFixed = new bool[flat.Layout.Initial.Count];
        int registers = flat.Layout.Frames.Sum(f => f.Plan.Definition.Registers.Count);
        Array.Fill(isFixed, true, flat.Layout.InputCount + registers, isFixed.Length - flat.Layout.InputCount - registers);
        foreach (Frame frame in flat.Layout.Frames)
        {
            foreach (int result in frame.Plan.Whole.Results)
            {
                isFixed[frame.Slots[result]] = false;
            }
        }

        return isFixed;
    }

    private void AddPlaces(LaneGroup group)
    {
        foreach ((Value value, LaneArray array) in group.Arrays)
        {
            int index = group.Plan.IndexOf(value);
            for (int lane = 0; lane < group.Frames.Length; lane++)
            {
                int slot = group.Frames[lane].Slots[index];
                if (value.Kind == ValueKind.Parameter)
                {
                    _fixed.Add((new LanePlace(array, lane), slot));
                }
                else
                {
                    _places[slot] = new LanePlace(array, lane);
                }
            }
        }
    }

    private void AddLinks(LaneGroup group)
    {
        DemandedWidths demanded = new(group);
        foreach (Value input in group.Plan.Definition.Inputs.Where(i => demanded.Of(i) > 0))
        {
            int index = group.Plan.IndexOf(input);
            group.Links.Add(input, LinkOf(group, Array.ConvertAll(group.Frames, f => f.Slots[index]), input));
        }
    }

    private LaneLink LinkOf(LaneGroup group, int[] slots, Value input)
    {
        if (Array.TrueForAll(slots, s => s == slots[0]))
        {
            return new LaneLink { Common = slots[0] };
        }

        int size = group.SizeOf(input);
        var most = Enumerable.Range(0, slots.Length)
            .Where(lane => _places[slots[lane]].Array?.Size == size)
            .GroupBy(lane => (_places[slots[lane]].Array, Distance: _places[slots[lane]].Lane - lane))
            .MaxBy(g => g.Count());
        int[] near = most != null && most.Count() * 2 >= slots.Length ? [.. most] : [];
        LaneArray? neighbours = near.Length > 0 ? most!.Key.Array : null;
        int distance = near.Length > 0 ? most!.Key.Distance : 0;
        if (near.Length == slots.Length)
        {
            return new LaneLink { Neighbours = neighbours, Distance = distance };
        }

        LaneArray copied = group.NewArray(input);
        LaneArray? kept = near.Length > 0 ? KeptOf(group, size, near) : null;
        ILookup<bool, int> others = Enumerable.Range(0, slots.Length).Except(near).ToLookup(lane => _isFixed[slots[lane]]);
        _fixed.AddRange(others[true].Select(lane => (new LanePlace(copied, lane), slots[lane])));
        return new LaneLink
        {
            Neighbours = neighbours,
            Distance = distance,
            Copied = copied,
            Kept = kept,
            Copies = [.. others[false].Select(lane => (slots[lane], lane))],
            Runs = RunsOf(group, near),
        };
    }

    // Inputs that come from elsewhere in the same lanes share one.
    private LaneArray KeptOf(LaneGroup group, int size, int[] near)
    {
        string key = $"{group.Index} {size} {string.Join(' ', near)}";
        if (!_kept.TryGetValue(key, out LaneArray? kept))
        {
            _kept.Add(key, kept = group.NewArray(size));
            _ones.AddRange(near.Select(lane => new LanePlace(kept, lane)));
        }

        return kept;
    }

    private static List<(int Block, LaneSource? Source)> RunsOf(LaneGroup group, int[] near)
    {
        bool[] isNear = new bool[group.Frames.Length];
        Array.ForEach(near, lane => isNear[lane] = true);
        List<(int Block, LaneSource? Source)> runs = [];
        for (int block = 0; block < group.BlockCount; block++)
        {
            bool[] lanes = [.. isNear.Skip(block * group.Block).Take(group.Block)];
            LaneSource? source = Array.TrueForAll(lanes, l => l) ? LaneSource.Neighbours
                : Array.TrueForAll(lanes, l => !l) ? LaneSource.Copied
                : null;
            if (runs.Count == 0 || runs[^1].Source != source)
            {
                runs.Add((block, source));
            }
        }

        return runs.Count > MostRuns ? [(0, null)] : runs;
    }

    private void AddChecks(LaneGroup group)
    {
        int most = group.Plan.Checks.Select(c => c.Operands.Length).DefaultIfEmpty().Max();
        if (most > 0)
        {
            group.Live = group.NewArray(group.SizeOf(1));
            _ones.AddRange(Enumerable.Range(0, group.Frames.Length).Select(lane => new LanePlace(group.Live, lane)));
        }

        most = group.HasMemories ? Math.Max(most, LaneEmitter.ScratchOfMemories) : most;
        group.Scratch = [.. Enumerable.Range(0, most).Select(_ => new LaneArray(sizeof(ulong), group.Block))];
    }

    // Registers first. Loads from neighbours reach beyond the ends of an array, where they find what they do not keep.
    private void PlaceArrays()
    {
        LaneLink[] links = Groups.SelectMany(g => g.Links.Values).Where(l => l.Neighbours != null).ToArray();
        int reach = links.Select(l => Math.Abs(l.Distance) * l.Neighbours!.Size).DefaultIfEmpty().Max();
        int block = Groups.Select(g => g.Block * sizeof(ulong)).DefaultIfEmpty().Max();
        int at = FirstRegisterLane = Aligned(reach);
        LaneArray[] arrays = Groups.SelectMany(ArraysOf).Distinct().ToArray();
        foreach (LaneArray array in arrays.OrderBy(a => !a.IsDouble))
        {
            array.Offset = at;
            at = Aligned(checked(at + (array.Count * array.Size) + Gap));
            EndOfRegisterLanes = array.IsDouble ? at : EndOfRegisterLanes;
        }

        EndOfRegisterLanes = Math.Max(EndOfRegisterLanes, FirstRegisterLane);
        Words = arrays.Length == 0 ? 0 : Aligned(checked(at + reach + block)) / sizeof(ulong);
    }

    private static IEnumerable<LaneArray> ArraysOf(LaneGroup group)
        => group.Arrays.Values
            .Concat(group.Links.Values.SelectMany(l => new[] { l.Copied, l.Kept }).OfType<LaneArray>())
            .Concat(group.Scratch)
            .Concat(group.Live == null ? [] : [group.Live])
            .Concat(group.InPlace == null ? [] : [group.InPlace.Changed, .. group.InPlace.Watched.Values]);

    private static int Aligned(int bytes) => (bytes + Line - 1) / Line * Line;
}
