using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Graph;
using Sme.Gates.Mapping;

namespace Sme.Gates.Slices;

/// <summary>
/// Finds rows side by side that a step computes in the same way: the bits of a word do mostly what their neighbours do. What is
/// stored nowhere gets a row beside those that are like it.
/// </summary>
/// <remarks>
/// Gates of a depth whose operands are where those of another are, a row further. Source of the idea: Larsen, Amarasinghe,
/// "Exploiting Superword Level Parallelism with Multimedia Instruction Sets", PLDI 2000.
/// </remarks>
internal sealed partial class SliceRuns
{
    // Load, shift, mask and store.
    private const int CostOfGather = 4;
    private const byte Copy = 0xAA;
    private const byte Inverse = 0x55;

    private readonly SliceStep _step;

    // Where a node is, and whether that is its inverse.
    private readonly Dictionary<int, (RunPlace Place, bool IsComplement)> _places = [];

    // Numbers of arrays and links, for sorting.
    private readonly Dictionary<RunPlace, int> _ranks = [];
    private readonly List<SliceRun> _runs = [];
    private readonly SlicePlan _plan;
    private int _stage = StageOfGathers;

    /// <summary>Finds the runs of a step that is nothing but gates.</summary>
    /// <param name="step">The step; which arrays are packed is known.</param>
    /// <param name="plan">Where bits are.</param>
    public SliceRuns(SliceStep step, SlicePlan plan)
    {
        (_step, _plan) = (step, plan);
        Gathered = [.. step.Gathers.Where(TryGather)];
        foreach (IGrouping<int, int> depth in Depths().GroupBy(d => d.Value, d => d.Key).OrderBy(g => g.Key))
        {
            Add([.. depth.Select(GateOf)]);
        }

        Add(
        [
            .. from item in step.Items
               from root in step.RootsOf(item)
               where !root.Array.IsForCounting && PlaceOf(root) != PlaceOfNode(item)
               select CopyOf(item, root),
        ]);
    }

    /// <summary>The runs, in order within each stage.</summary>
    public IReadOnlyList<SliceRun> All => _runs;

    /// <summary>What is gathered by runs.</summary>
    public IReadOnlyList<SliceLink> Gathered { get; }

    /// <summary>Rows for what is stored nowhere else.</summary>
    public List<SliceArray> Scratch { get; } = [];

    /// <summary>Instructions that runs take, as an estimate, with so many rows at once.</summary>
    public int CostOfRuns(int most)
        => _runs.Sum(r => r.Pieces(most).Count() * (2 + r.Operands.Sum(o => CostOf(o.First.Link, of: r))));

    /// <summary>Instructions that a row after the other takes, as an estimate.</summary>
    public int CostOfRows()
        => Gathered.Sum(g => g.Gathered!.Width * CostOfGather)
            + _step.Items.Count + _step.Items.Sum(i => _step.RootsOf(i).Count(r => !r.Array.IsForCounting))
            + _step.Items.SelectMany(_step.OperandsOf).Select(o => o.Node).Where(n => !_step.Needed.Contains(n)).Distinct()
                .Sum(n => CostOf(_step.Group.Sources[n].Link));

    /// <summary>Adds what is stored for counting alone, in the order in which it is computed.</summary>
    /// <param name="next">The first row for it; behind it the next one.</param>
    public void AddCounted(ref int next)
    {
        List<Item> copies = [];
        foreach (int item in _step.Items.Where(i => _step.RootsOf(i).Any(r => r.Array.IsForCounting))
            .OrderBy(i => RankOf(PlaceOfNode(i)!.Value)).ThenBy(i => PlaceOfNode(i)!.Value.Row))
        {
            List<SliceRoot> roots = _step.Roots[item];
            int at = roots.FindIndex(r => r.Array.IsForCounting);
            roots[at] = roots[at] with { Bit = next++ };
            _step.Group.Rows[item] = roots[at];
            copies.Add(CopyOf(item, roots[at]));
        }

        Add(copies);
    }

    // Of loading a row, or as many as a vector has, for which a mask is to be repeated.
    private static int CostOf(SliceLink? link, SliceRun? of = null)
    {
        if (link == null)
        {
            return 1;
        }

        return 1 + (((link.Distance | link.Common.Lane) & 7) != 0 ? 1 : 0)
            + (link.Neighbours != null && link.Gathered != null ? 1 : 0)
            + (link.Kept == null ? 0 : of is { Count: > 1 } ? 4 : 1);
    }

    private Dictionary<int, int> Depths()
    {
        Dictionary<int, int> depths = [];
        foreach (int item in _step.Items.Where(_step.Needed.Contains))
        {
            depths.Add(item, 1 + _step.OperandsOf(item).Max(o => depths.GetValueOrDefault(o.Node)));
        }

        return depths;
    }

    private Item GateOf(int item)
    {
        (int[] leaves, byte table) = FunctionOf(item);
        var operands = new RunPlace[leaves.Length];
        for (int i = 0; i < leaves.Length; i++)
        {
            (operands[i], bool isComplement) = Find(leaves[i]);
            table = isComplement ? TruthTable.Complement(table, i) : table;
        }

        // In one order, so that what is the same function looks the same.
        for (int end = leaves.Length; end > 1; end--)
        {
            for (int i = 0; i + 1 < end; i++)
            {
                if (Compare(operands[i], operands[i + 1]) > 0)
                {
                    (operands[i], operands[i + 1]) = (operands[i + 1], operands[i]);
                    table = (byte)TruthTable.Swap(table, i);
                }
            }
        }

        SliceRoot? root = _step.RootsOf(item).Where(r => !r.Array.IsForCounting).OrderByDescending(r => r.Array.Width)
            .Select(r => (SliceRoot?)r).FirstOrDefault();
        table = root is { IsComplement: true } ? (byte)~table : table;
        return new Item(item, table, operands, root is { } stored ? PlaceOf(stored) : null, root is { IsComplement: true });
    }

    private (int[] Leaves, byte Table) FunctionOf(int item)
    {
        if (_step.Functions != null)
        {
            return (_step.Functions[item].Leaves, _step.Functions[item].Table);
        }

        GateNode node = _step.Group.Gates.Graph.Nodes[item];
        int table = TruthTable.Of(node.Kind, TableOf(node.A, 0), TableOf(node.B, 1), TableOf(node.C, 2));
        return (node.Arity == 2 ? [node.A.Node, node.B.Node] : [node.A.Node, node.B.Node, node.C.Node], (byte)table);

        static int TableOf(Literal operand, int variable) => TruthTable.Variables[variable] ^ (operand.IsComplement ? 0xFF : 0);
    }

    private Item CopyOf(int item, SliceRoot root)
    {
        if (item == 0)
        {
            return new Item(0, (byte)(root.IsComplement ? 0xFF : 0), [], PlaceOf(root), root.IsComplement);
        }

        (RunPlace place, bool isComplement) = Find(item);
        return new Item(
            item, isComplement == root.IsComplement ? Copy : Inverse, [place], PlaceOf(root), root.IsComplement);
    }

    private static RunPlace PlaceOf(SliceRoot root) => new(root.Array, null, IsTaken: true, root.Bit);

    private RunPlace? PlaceOfNode(int item) => item == 0 ? null : Find(item).Place;

    private (RunPlace Place, bool IsComplement) Find(int node)
    {
        if (!_places.TryGetValue(node, out (RunPlace Place, bool IsComplement) place))
        {
            (SliceLink link, int bit) = _step.Group.Sources[node];
            SliceArray? own = link is { Distance: 0, Kept: null, Gathered: null } ? link.Neighbours : null;
            own ??= link.Common is { Array.IsSingle: true } ? _step.Group.Frames.Length == 1 ? link.Common.Array : null : null;
            place = (new RunPlace(own, own == null ? link : null, IsTaken: false, bit), false);
            place.Place = IsVector(place.Place) ? place.Place : Near(place.Place);
            _places.Add(node, place);
        }

        return place;
    }

    // Sorted so that what can be a run is side by side, and cut where it cannot.
    private void Add(List<Item> items)
    {
        _stage++;
        items.Sort(Compare);
        SliceRun? run = null;
        List<Item> cut = [];
        foreach (Item item in items)
        {
            if (run == null || !Continues(run, cut[^1], item))
            {
                End();
                run = new SliceRun(
                    item.Table, Array.ConvertAll(item.Operands, o => new RunOperand(o, IsUniform: false)), item.Target ?? default)
                {
                    Stage = _stage,
                };
            }

            cut.Add(item);
            run.Count = cut.Count;
        }

        End();

        void End()
        {
            if (run == null)
            {
                return;
            }

            if (run.Target.Array == null)
            {
                Scratch.Add(NewArray(run.Count));
                run = run with { Target = new RunPlace(Scratch[^1], null, IsTaken: true, 0) };
            }

            _runs.Add(run);
            for (int i = 0; i < cut.Count; i++)
            {
                _places.TryAdd(cut[i].Node, (run.Target with { Row = run.Target.Row + i }, cut[i].IsComplement));
            }

            cut.Clear();
        }
    }

    private bool Continues(SliceRun run, Item last, Item item)
    {
        if (item.Table != run.Table || item.Operands.Length != run.Operands.Length
            || (item.Target is { } target ? !target.IsAt(run.Target, run.Count) : run.Target.Array != null)
            || (item.Target is { Array.IsPacked: false }))
        {
            return false;
        }

        for (int i = 0; i < run.Operands.Length; i++)
        {
            RunPlace first = run.Operands[i].First;
            bool isUniform = item.Operands[i] == first && (run.Count == 1 || run.Operands[i].IsUniform);
            if (!isUniform && (run.Operands[i].IsUniform || !item.Operands[i].IsAt(last.Operands[i], 1) || !IsVector(first)))
            {
                return false;
            }
        }

        for (int i = 0; i < run.Operands.Length; i++)
        {
            run.Operands[i] = run.Operands[i] with { IsUniform = item.Operands[i] == run.Operands[i].First };
        }

        return true;
    }

    // Whether rows of a place that are side by side can be loaded together.
    private bool IsVector(RunPlace place)
        => place.Array is { } array ? array.IsPacked
            : place.Link!.Common.Array is { } common
                ? _step.Group.Frames.Length == 1 && common.IsPacked
                : place.Link.Neighbours is null or { IsPacked: true } && Math.Abs(place.Link.Distance) < SliceArray.PackedBits;

    private int RankOf(RunPlace place)
    {
        RunPlace key = place with { Row = 0 };
        if (!_ranks.TryGetValue(key, out int rank))
        {
            _ranks.Add(key, rank = _ranks.Count);
        }

        return rank;
    }

    private int Compare(RunPlace a, RunPlace b)
        => RankOf(a) != RankOf(b) ? RankOf(a).CompareTo(RankOf(b)) : a.Row.CompareTo(b.Row);

    private int Compare(Item a, Item b)
    {
        int order = a.Table != b.Table ? a.Table.CompareTo(b.Table) : a.Operands.Length.CompareTo(b.Operands.Length);
        order = order != 0 ? order : (a.Target == null).CompareTo(b.Target == null);
        for (int i = 0; order == 0 && i < a.Operands.Length; i++)
        {
            order = RankOf(a.Operands[i]).CompareTo(RankOf(b.Operands[i]));
        }

        for (int i = 0; order == 0 && i < a.Operands.Length; i++)
        {
            order = a.Operands[i].Row.CompareTo(b.Operands[i].Row);
        }

        return order != 0 || a.Target is not { } target ? order : Compare(target, b.Target!.Value);
    }

    // A function of a node, and where it is to be stored; null where that is to be found.
    private sealed record Item(int Node, byte Table, RunPlace[] Operands, RunPlace? Target, bool IsComplement);
}
