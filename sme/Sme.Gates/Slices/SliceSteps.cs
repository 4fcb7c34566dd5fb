using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Execution;
using Sme.Gates.Graph;
using Sme.Gates.Lowering;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Gates.Slices;

/// <summary>Orders what a group does: depth first from what is stored, so that few nodes are live at a time.</summary>
internal sealed partial class SliceSteps
{
    // Behind all others: registers that take what is computed elsewhere.
    private const int Last = int.MaxValue;

    // Gates, loads and stores of a method.
    private const int MostCost = 900;

    private readonly SliceGroup _group;
    private readonly SlicePlan _plan;
    private readonly GateGraph _graph;
    private readonly List<SliceStep> _steps = [];

    // The step that computes a node, or the first that uses an input of the graph.
    private readonly Dictionary<int, SliceStep> _owners = [];
    private readonly HashSet<SliceLink> _gathered = [];
    private readonly Dictionary<int, (int Value, int Bit)> _inputs = [];
    private readonly Dictionary<int, int> _readOf = [];

    // For each read that a step does its place among the reads of the step.
    private readonly Dictionary<int, int> _places = [];
    private (int Memory, GateRead Read)[] _reads = [];

    /// <summary>Orders the steps of a group.</summary>
    public SliceSteps(SliceGroup group, SlicePlan plan)
    {
        (_group, _plan, _graph) = (group, plan, group.Gates.Graph);
        MajoritySums sums = new(_graph);
        ProgramBuilder builder = new(group.Gates, group.Plan);
        foreach ((int value, Literal[] bits) in builder.Loads)
        {
            for (int i = 0; i < bits.Length; i++)
            {
                _inputs.Add(bits[i].Node, (value, i));
            }
        }

        HashSet<GateRegister> left = [.. group.Gates.Registers];
        foreach ((int level, Piece piece) in group.Parts)
        {
            Program program = builder.Piece(piece);
            GateRegister[] registers = [.. left.Where(r => group.Plan.RunsAtEdge || IsResult(r.Register.Next, piece))];
            left.ExceptWith(registers);
            Add(level, program, registers, sums);
        }

        if (left.Count > 0)
        {
            Add(group.Plan.RunsAtEdge ? 0 : Last, null, [.. left], sums);
        }

        if (plan.Counts)
        {
            ShowNets(sums, builder.WordLoads);
        }

        foreach (SliceStep step in _steps)
        {
            if (step.Needed.Count > group.MostInCode)
            {
                SliceTables.Cut(step, NewArray);
                continue;
            }

            if (group.HasFunctions)
            {
                step.Cover();
            }

            Cut(step);
        }
    }

    /// <summary>The steps.</summary>
    public IReadOnlyList<SliceStep> All => _steps;

    private bool IsResult(Value value, Piece piece) => Array.IndexOf(piece.Results, _group.Plan.IndexOf(value)) >= 0;

    private void Add(int level, Program? program, GateRegister[] registers, MajoritySums sums)
    {
        SliceStep step = new(sums) { Group = _group, Level = level, Needed = [.. program?.Steps.Where(s => s > 0) ?? []] };
        _steps.Add(step);
        foreach (GateRegister register in registers)
        {
            AddRoots(step, register.Next, _group.Arrays[_group.Plan.IndexOf(register.Register.Value)]);
        }

        if (program != null)
        {
            AddRoots(step, program);
        }

        foreach (int root in step.Roots.Keys.ToArray())
        {
            Visit(step, root);
        }
    }

    private void AddRoots(SliceStep step, Program program)
    {
        _reads = program.Reads;
        for (int i = 0; i < _reads.Length; i++)
        {
            foreach (Literal bit in _reads[i].Read.Data)
            {
                _readOf[bit.Node] = i;
            }
        }

        foreach ((int memory, int word, Literal[] bits) in program.WordLoads)
        {
            SliceArray array = NewArray(bits.Length);
            step.WordLoads.Add((memory, word, array));
            AddSources(bits, array);
        }

        foreach ((int value, Literal[] bits) in program.Results)
        {
            if (_group.Arrays.TryGetValue(value, out SliceArray? array))
            {
                AddRoots(step, bits, array);
            }
        }

        foreach ((int place, int memory, GateWrite write) in program.Writes)
        {
            step.Writes.Add(new SliceWrite(
                place, memory, Stored(step, write.Address), Stored(step, write.Data), Stored(step, [write.Enable])));
        }

        foreach ((int memory, int[] places, Literal[][] next) in program.WordWrites)
        {
            step.WordWrites.Add((memory, places, Array.ConvertAll(next, n => Stored(step, n))));
        }

        foreach ((int index, GateCheck check) in program.Checks)
        {
            step.Checks.Add(new SliceCheck(
                index, Stored(step, [check.Holds]), [.. check.Values.Select(v => Stored(step, v))]));
        }
    }

    private SliceArray NewArray(int width) => _plan.Add(_group.NewArray(width));

    private SliceArray Stored(SliceStep step, Literal[] bits)
    {
        SliceArray array = NewArray(bits.Length);
        AddRoots(step, bits, array);
        return array;
    }

    private static void AddRoots(SliceStep step, Literal[] bits, SliceArray array)
    {
        for (int i = 0; i < bits.Length; i++)
        {
            step.AddRoot(bits[i].Node, new SliceRoot(array, i, bits[i].IsComplement));
        }
    }

    private void AddSources(Literal[] bits, SliceArray array)
    {
        for (int i = 0; i < bits.Length; i++)
        {
            _group.Sources.Add(bits[i].Node, (SliceLink.Own(array), i));
        }
    }

    // Operands before what uses them; a read, which stands as the complement of its index, behind its address.
    private void Visit(SliceStep step, int root)
    {
        Stack<(int Item, bool IsReady)> open = new([(root, false)]);
        while (open.TryPop(out (int Item, bool IsReady) at))
        {
            int key = at.Item >= 0 && _readOf.TryGetValue(at.Item, out int read) ? ~read : at.Item;
            if (at.IsReady)
            {
                step.Items.Add(key >= 0 ? key : ~_places[~key]);
            }
            else if ((key >= 0 && _graph.Nodes[key].Arity == 0) || !_owners.TryAdd(key, step))
            {
                Use(step, at.Item);
            }
            else
            {
                if (key != at.Item)
                {
                    open.Push((at.Item, false));
                }

                open.Push((key, true));
                foreach (Literal operand in key < 0 ? AddressOf(step, ~key) : step.OperandsOf(key))
                {
                    open.Push((operand.Node, false));
                }
            }
        }
    }

    // What a step finds: an input, a word that was read, or what it or a step before computed.
    private void Use(SliceStep step, int node)
    {
        bool isOwn = _owners.TryGetValue(node, out SliceStep? owner) && owner == step;
        if (!isOwn && node != 0)
        {
            SliceLink link = SourceOf(node, owner);
            if (link.IsGathered && _gathered.Add(link))
            {
                step.Gathers.Add(link);
            }
        }

        if (!isOwn && step.Roots.ContainsKey(node) && step.Copied.Add(node))
        {
            step.Items.Add(node);
        }
    }

    private SliceLink SourceOf(int node, SliceStep? owner)
    {
        if (_group.Sources.TryGetValue(node, out (SliceLink Link, int Bit) source))
        {
            return source.Link;
        }

        if (owner != null)
        {
            SliceArray array = NewArray(1);
            AddRoots(owner, [new Literal(node, false)], array);
            source = (SliceLink.Own(array), 0);
        }
        else
        {
            (int value, int bit) = _inputs[node];
            source = (
                _group.Arrays.TryGetValue(value, out SliceArray? own) ? SliceLink.Own(own) : _plan.LinkOf(_group, value), bit);
        }

        _group.Sources.Add(node, source);
        return source.Link;
    }

    private Literal[] AddressOf(SliceStep step, int read)
    {
        (int memory, GateRead found) = _reads[read];
        SliceArray data = NewArray(found.Data.Length);
        AddSources(found.Data, data);
        _places.Add(read, step.Reads.Count);
        step.Reads.Add(new SliceRead(memory, Stored(step, found.Address), data));
        return found.Address;
    }

    // Long steps are many methods; what one of them computes for another is stored.
    private void Cut(SliceStep step)
    {
        Dictionary<int, int> computedIn = [];
        List<int>? chunk = null;
        int cost = 0;
        foreach (int item in step.Items)
        {
            if (chunk == null || item < 0 || cost >= MostCost)
            {
                step.Chunks.Add(new SliceChunk(chunk = []));
                cost = 0;
            }

            chunk.Add(item);
            if (item < 0)
            {
                chunk = null;
                continue;
            }

            cost += 1 + step.RootsOf(item).Count;
            computedIn.Add(item, step.Chunks.Count);
            foreach (Literal operand in step.OperandsOf(item))
            {
                bool isComputed = step.Needed.Contains(operand.Node);
                cost += isComputed ? 0 : 1;
                if (isComputed && computedIn.TryGetValue(operand.Node, out int where) && where != step.Chunks.Count)
                {
                    SourceOf(operand.Node, step);
                }
            }
        }
    }
}
