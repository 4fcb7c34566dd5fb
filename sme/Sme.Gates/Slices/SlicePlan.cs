using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Lowering;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Gates.Slices;

/// <summary>Which instances of a design are evaluated together, in which order, and where their bits are.</summary>
internal sealed class SlicePlan
{
    private const int Line = 64;

    private readonly IReadOnlyList<ulong> _initial;
    private readonly SlicePlace[] _places;
    private readonly List<SliceArray> _arrays = [];
    private readonly List<(SlicePlace Place, ulong Bits)> _fixed = [];
    private readonly Dictionary<(ulong Bits, int Width), SliceArray> _constants = [];
    private readonly Dictionary<string, SliceArray> _masks = [];

    // Whether rows of few instances may be packed.
    private readonly bool _packs;

    // Bytes that reads of neighbours may reach beyond the ends of a row.
    private int _reach;

    /// <summary>Plans.</summary>
    /// <param name="flat">The design.</param>
    /// <param name="gates">The design as gates.</param>
    /// <param name="options">How many instances are evaluated at once.</param>
    /// <param name="netsOf">The nodes of a definition that are computed by themselves.</param>
    /// <param name="counts">Whether their changes are counted.</param>
    public SlicePlan(
        FlatDesign flat, GateDesign gates, SliceOptions options, Func<Definition, IReadOnlyList<int>> netsOf, bool counts)
    {
        Counts = counts;
        _packs = options.VectorBits > 64;
        _initial = flat.Layout.Initial;
        _places = new SlicePlace[_initial.Count];
        Groups = SliceGrouping.Of(flat, gates, options, netsOf);
        Inputs =
        [
            .. flat.Layout.Frames[0].Plan.Definition.Inputs
                .Select(i => Add(new SliceArray(i.Width, 1, 64) { IsCounted = counts, IsPacked = _packs })),
        ];
        for (int i = 0; i < Inputs.Count; i++)
        {
            _places[i] = new SlicePlace(Inputs[i], 0);
        }

        foreach (SliceGroup group in Groups)
        {
            AddPlaces(group);
        }

        SliceStep[] steps = [.. Groups.SelectMany(g => new SliceSteps(g, this).All).OrderBy(s => s.Level)];
        if (_packs)
        {
            SlicePacking.Pack(steps, this, options.VectorBits);
        }

        Edge = [.. steps.Where(s => s.Group.Plan.RunsAtEdge)];
        Settling = [.. steps.Where(s => !s.Group.Plan.RunsAtEdge)];
        PlaceArrays();
    }

    /// <summary>Whether changes of nets are counted.</summary>
    public bool Counts { get; }

    /// <summary>The instances that are evaluated together.</summary>
    public IReadOnlyList<SliceGroup> Groups { get; }

    /// <summary>Where the inputs of the top are.</summary>
    public IReadOnlyList<SliceArray> Inputs { get; }

    /// <summary>What runs at the edge.</summary>
    public SliceStep[] Edge { get; }

    /// <summary>What settles, in order.</summary>
    public SliceStep[] Settling { get; }

    /// <summary>What stays as it is.</summary>
    public IReadOnlyList<(SlicePlace Place, ulong Bits)> Fixed => _fixed;

    /// <summary>Bytes of the rows of nets.</summary>
    public int NetBytes { get; private set; }

    /// <summary>Where the rows of nets begin whose changes are counted, in bytes; they are the last ones.</summary>
    public int FirstCounted { get; private set; }

    /// <summary>Bytes of the rows that are there for counting alone.</summary>
    public int ShownBytes { get; private set; }

    /// <summary>Bytes behind all rows that are read, and before, where neighbours would be.</summary>
    public int Margin { get; private set; }

    /// <summary>Bytes of the rows of registers, once.</summary>
    public int RegisterBytes { get; private set; }

    /// <summary>What holds what a slot stands for; none has no array.</summary>
    public SlicePlace PlaceOf(int slot) => _places[slot];

    /// <summary>64 instances of what stays as it is in a row.</summary>
    public ulong FixedBits(SliceArray array, int bit, int word)
        => _fixed.Where(f => f.Place.Array == array && f.Place.Lane >> 6 == word)
            .Aggregate(0UL, (bits, f) => bits | (((f.Bits >> bit) & 1) << f.Place.Lane));

    /// <summary>Makes room for an array.</summary>
    public SliceArray Add(SliceArray array)
    {
        _arrays.Add(array);
        return array;
    }

    /// <summary>Where a word of all instances of a group comes from.</summary>
    /// <param name="group">The group.</param>
    /// <param name="value">Index of an input, or of an output of an instance within.</param>
    public SliceLink LinkOf(SliceGroup group, int value)
    {
        if (!group.Links.TryGetValue(value, out SliceLink? link))
        {
            int[] slots = Array.ConvertAll(group.Frames, f => f.Slots[value]);
            group.Links.Add(value, link = LinkOf(group, slots, group.Plan.Values[value].Width));
        }

        return link;
    }

    /// <summary>Ones for some instances. Inputs that come from elsewhere in the same instances share it.</summary>
    public SliceArray MaskOf(SliceGroup group, int[] lanes)
        => MaskOf($"{group.Frames[0].Index} {string.Join(' ', lanes)}", () => group.NewArray(1), lanes);

    private void AddPlaces(SliceGroup group)
    {
        foreach ((int value, SliceArray array) in group.Arrays)
        {
            Add(array);
            for (int lane = 0; lane < group.Frames.Length; lane++)
            {
                int slot = group.Frames[lane].Slots[value];
                if (group.Plan.Values[value].Kind == ValueKind.Parameter)
                {
                    _fixed.Add((new SlicePlace(array, lane), _initial[slot]));
                }
                else
                {
                    _places[slot] = new SlicePlace(array, lane);
                }
            }
        }
    }

    private SliceLink LinkOf(SliceGroup group, int[] slots, int width)
    {
        if (Array.TrueForAll(slots, s => s == slots[0]))
        {
            return new SliceLink { Common = PlaceOrConstant(slots[0], width) };
        }

        var most = Enumerable.Range(0, slots.Length)
            .Where(lane => _places[slots[lane]].Array is { IsSingle: false })
            .GroupBy(lane => (_places[slots[lane]].Array, Distance: _places[slots[lane]].Lane - lane))
            .MaxBy(g => g.Count());
        int[] near = most != null && most.Count() * 2 >= slots.Length ? [.. most] : [];
        SliceArray? neighbours = near.Length > 0 ? most!.Key.Array : null;
        int distance = near.Length > 0 ? most!.Key.Distance : 0;
        _reach = Math.Max(_reach, (Math.Abs(distance) + slots.Length) / 8);
        if (near.Length == slots.Length)
        {
            return new SliceLink { Neighbours = neighbours, Distance = distance };
        }

        SliceArray gathered = Add(group.NewArray(width));
        int[] others = [.. Enumerable.Range(0, slots.Length).Except(near)];
        _fixed.AddRange(others.Where(lane => _places[slots[lane]].Array == null)
            .Select(lane => (new SlicePlace(gathered, lane), _initial[slots[lane]])));
        (SlicePlace, int)[] copies =
            [.. others.Where(lane => _places[slots[lane]].Array != null).Select(lane => (_places[slots[lane]], lane))];
        SliceStride? stride = copies.Length == others.Length ? SliceStride.Of(copies, gathered) : null;
        return new SliceLink
        {
            Neighbours = neighbours,
            Distance = distance,
            Gathered = gathered,
            Kept = near.Length > 0 ? MaskOf(group, near) : null,
            Moves = stride == null ? SliceMoves.Of(copies) : [],
            Stride = stride is { Spreads: true } ? stride with { Masks = (BitsOf(stride), MaskOf(group, others)) } : stride,
        };
    }

    private SlicePlace PlaceOrConstant(int slot, int width)
    {
        if (_places[slot].Array != null)
        {
            return _places[slot];
        }

        if (!_constants.TryGetValue((_initial[slot], width), out SliceArray? array))
        {
            array = Add(new SliceArray(width, 1, 64) { IsPacked = _packs });
            _constants.Add((_initial[slot], width), array);
            _fixed.Add((new SlicePlace(array, 0), _initial[slot]));
        }

        return new SlicePlace(array, 0);
    }

    // Bit i of element i of a vector.
    private SliceArray BitsOf(SliceStride stride)
        => MaskOf(
            $"{stride.Step} of {stride.VectorBits}", () => new SliceArray(1, stride.VectorBits, stride.VectorBits),
            Enumerable.Range(0, stride.Elements).Select(i => (i * stride.Step) + i));

    private SliceArray MaskOf(string key, Func<SliceArray> create, IEnumerable<int> lanes)
    {
        if (!_masks.TryGetValue(key, out SliceArray? mask))
        {
            _masks.Add(key, mask = Add(create()));
            _fixed.AddRange(lanes.Select(lane => (new SlicePlace(mask, lane), 1UL)));
        }

        return mask;
    }

    // Reads of neighbours find what they do not keep before a row and behind it: other rows, or nothing.
    private void PlaceArrays()
    {
        Margin = Aligned(_reach + (2 * Line));
        FirstCounted = Place(_arrays.Where(a => a is { IsRegister: false, IsCounted: false, IsForCounting: false }), Margin);
        NetBytes = Place(_arrays.Where(a => a is { IsRegister: false, IsCounted: true, IsForCounting: false }), FirstCounted);
        ShownBytes = Place(_arrays.Where(a => a.IsForCounting), 0);
        RegisterBytes = Place(_arrays.Where(a => a.IsRegister), 0);

        int Place(IEnumerable<SliceArray> arrays, int at)
        {
            foreach (SliceArray array in arrays)
            {
                at = array.Stride >= Line / 2 || (array.IsPacked && array.Width * array.Stride >= Line / 2) ? Aligned(at)
                    : (at + sizeof(ulong) - 1) / sizeof(ulong) * sizeof(ulong);
                array.Offset = at;
                at = checked(at + (array.Width * array.Stride));
            }

            return Aligned(at);
        }
    }

    private static int Aligned(int bytes) => (bytes + Line - 1) / Line * Line;
}
