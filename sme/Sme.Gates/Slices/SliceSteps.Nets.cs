using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Graph;

namespace Sme.Gates.Slices;

/// <content>Rows of nets whose changes are counted.</content>
internal sealed partial class SliceSteps
{
    // Every net has a row that shows its changes. What no step computes, as logic of the reset, comes at the end, and inputs that
    // are nets by another name, and words that nothing reads.
    private void ShowNets(MajoritySums sums, IReadOnlyList<(int Memory, int Word, Literal[] Bits)> words)
    {
        HashSet<int> nets = [.. _group.Nets];
        HashSet<SliceArray> taken = TakenAtEdge();
        (int Memory, int Word, Literal[] Bits)[] unread =
        [
            .. words.Where(w => w.Bits.Any(b => nets.Contains(b.Node)) && !_group.Sources.ContainsKey(w.Bits[0].Node)),
        ];
        int[] hidden =
        [
            .. _group.Nets.Where(n => RowOf(n, taken) == null && (_graph.Nodes[n].Arity > 0 || _inputs.ContainsKey(n))),
        ];
        int[] left = [.. hidden.Where(n => !_owners.ContainsKey(n))];
        SliceStep? end = left.Length + unread.Length > 0 ? EndStep(left, sums) : null;
        foreach ((int memory, int word, Literal[] bits) in unread)
        {
            SliceArray array = NewArray(bits.Length);
            end!.WordLoads.Add((memory, word, array));
            AddSources(bits, array);
        }

        SliceArray rows = _plan.Add(_group.NewArray(hidden.Length, isForCounting: true));
        for (int i = 0; i < hidden.Length; i++)
        {
            SliceRoot row = new(rows, i, IsComplement: false);
            _owners.GetValueOrDefault(hidden[i], end!).AddRoot(hidden[i], row);
            _group.Rows.Add(hidden[i], row);
        }

        Array.ForEach(left, n => Visit(end!, n));
        foreach (int net in _group.Nets.Where(n => !_group.Rows.ContainsKey(n)))
        {
            if (RowOf(net, taken) is { } row)
            {
                _group.Rows.Add(net, row);
            }
        }

        foreach (SliceRoot row in _group.Rows.Values)
        {
            row.Array.IsCounted = true;
        }
    }

    // What a register takes at the edge is what it holds behind it; a late one not in the first cycle.
    private HashSet<SliceArray> TakenAtEdge()
        => !_group.Plan.RunsAtEdge ? []
            : [.. _group.Gates.Registers.Select(r => r.Register).Where(r => !r.IsLate)
                .Select(r => _group.Arrays[_group.Plan.IndexOf(r.Value)])];

    // A row that is there anyway.
    private SliceRoot? RowOf(int net, HashSet<SliceArray> takenAtEdge)
    {
        SliceRoot row = default;
        if (_owners.TryGetValue(net, out SliceStep? owner) && _graph.Nodes[net].Arity > 0)
        {
            row = owner.RootsOf(net).FirstOrDefault(r => !r.Array.IsRegister || takenAtEdge.Contains(r.Array));
        }
        else if (_inputs.TryGetValue(net, out (int Value, int Bit) input))
        {
            row = new SliceRoot(_group.Arrays.GetValueOrDefault(input.Value)!, input.Bit, IsComplement: false);
        }
        else if (_group.Sources.TryGetValue(net, out (SliceLink Link, int Bit) source))
        {
            // A word of a memory.
            row = new SliceRoot((source.Link.Neighbours ?? source.Link.Common.Array)!, source.Bit, IsComplement: false);
        }

        return row.Array == null ? null : row;
    }

    // A step for nets that nothing else needs.
    private SliceStep EndStep(int[] nets, MajoritySums sums)
    {
        HashSet<int> needed = [];
        Stack<int> open = new(nets);
        while (open.TryPop(out int at))
        {
            GateNode node = _graph.Nodes[at];
            if (_readOf.TryGetValue(at, out int read) && !_owners.ContainsKey(~read))
            {
                Array.ForEach(_reads[read].Read.Address, a => open.Push(a.Node));
            }
            else if (node.Arity > 0 && !_owners.ContainsKey(at) && needed.Add(at))
            {
                open.Push(node.A.Node);
                open.Push(node.B.Node);
                open.Push(node.C.Node);
            }
        }

        SliceStep step = new(sums) { Group = _group, Level = _group.Plan.RunsAtEdge ? 0 : Last, Needed = needed };
        _steps.Add(step);
        return step;
    }
}
