using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Graph;

namespace Sme.Gates.Slices;

/// <summary>
/// Makes tables of a step with very many gates: one up to each read of a memory, with methods that load what it takes.
/// </summary>
internal sealed class SliceTables
{
    // Loads of a method.
    private const int MostLoads = 300;

    private readonly SliceStep _step;

    // For each gate the last item that needs its slot. What is loaded keeps its own: wherever it is loaded again, it is stored
    // there again.
    private readonly Dictionary<int, int> _lastUses = [];
    private readonly Dictionary<int, int> _slots = [];
    private readonly PriorityQueue<int, int> _free = new();
    private int _count;

    private SliceTables(SliceStep step) => _step = step;

    /// <summary>Cuts a step into methods, reads and tables.</summary>
    /// <param name="step">The step; what its tables take is stored in their slots as well.</param>
    /// <param name="newArray">Makes rows, so many.</param>
    public static void Cut(SliceStep step, Func<int, SliceArray> newArray)
    {
        SliceTables tables = new(step);
        List<Segment> segments = tables.Segments();
        tables.NoteUses(segments);
        segments.ForEach(tables.Assign);
        SliceArray scratch = newArray(tables._count);
        foreach (Segment segment in segments)
        {
            foreach ((int node, int slot) in segment.Taken)
            {
                step.AddRoot(node, new SliceRoot(scratch, slot, IsComplement: false));
            }

            IEnumerable<int> loaded = segment.Items.Where(i => !step.Needed.Contains(i)).Union(segment.Taken.Select(t => t.Node));
            step.Chunks.AddRange(loaded.Chunk(MostLoads).Select(c => new SliceChunk([.. c])));
            step.Chunks.Add(new SliceChunk([], new SliceTable(scratch, [.. segment.Gates], [.. segment.Stored])));
            if (segment.Read is { } read)
            {
                step.Chunks.Add(new SliceChunk([read]));
            }
        }
    }

    private List<Segment> Segments()
    {
        List<Segment> segments = [new Segment(0)];
        for (int i = 0; i < _step.Items.Count; i++)
        {
            if (_step.Items[i] < 0)
            {
                segments[^1].Read = _step.Items[i];
                segments.Add(new Segment(i + 1));
            }
            else
            {
                segments[^1].Items.Add(_step.Items[i]);
            }
        }

        return segments;
    }

    private void NoteUses(List<Segment> segments)
    {
        foreach (Segment segment in segments)
        {
            for (int i = 0; i < segment.Items.Count; i++)
            {
                foreach (Literal operand in _step.OperandsOf(segment.Items[i]).Where(o => _step.Needed.Contains(o.Node)))
                {
                    _lastUses[operand.Node] = segment.First + i;
                }
            }

            // What is stored is so at the end.
            foreach (int item in segment.Items.Where(i => _step.Needed.Contains(i) && _step.Roots.ContainsKey(i)))
            {
                _lastUses[item] = Math.Max(_lastUses.GetValueOrDefault(item), segment.End);
            }
        }
    }

    private void Assign(Segment segment)
    {
        foreach (int node in segment.Items.SelectMany(_step.OperandsOf).Select(o => o.Node)
            .Where(n => !_step.Needed.Contains(n) && !_slots.ContainsKey(n)).Distinct().ToArray())
        {
            _slots.Add(node, _count);
            segment.Taken.Add((node, _count++));
        }

        for (int i = 0; i < segment.Items.Count; i++)
        {
            int item = segment.Items[i];
            if (_step.Needed.Contains(item))
            {
                GateNode gate = _step.GateOf(item);
                (Literal a, Literal b) = (SlotOf(gate.A), SlotOf(gate.B));
                Literal c = gate.Arity > 2 ? SlotOf(gate.C) : default;
                foreach (int node in _step.OperandsOf(item).Select(o => o.Node).Distinct())
                {
                    Release(node, segment.First + i);
                }

                segment.Gates.Add(new GateTable.Gate(gate.Kind, Take(item), a, b, c));
            }
        }

        segment.Stored.AddRange(
            segment.Items.Where(i => _step.Needed.Contains(i) && _step.Roots.ContainsKey(i)).Select(i => (i, _slots[i])));
        segment.Stored.ForEach(s => Release(s.Node, segment.End));
    }

    private Literal SlotOf(Literal operand) => new(_slots[operand.Node], operand.IsComplement);

    private int Take(int node)
    {
        int slot = _free.TryDequeue(out int free, out _) ? free : _count++;
        _slots.Add(node, slot);
        return slot;
    }

    private void Release(int node, int item)
    {
        if (_lastUses.TryGetValue(node, out int last) && last == item)
        {
            _free.Enqueue(_slots[node], _slots[node]);
        }
    }

    // Items up to a read of a memory, or to the end.
    private sealed class Segment(int first)
    {
        public int First => first;

        public int End => first + Items.Count;

        public List<int> Items { get; } = [];

        public int? Read { get; set; }

        // What it takes from elsewhere.
        public List<(int Node, int Slot)> Taken { get; } = [];

        public List<GateTable.Gate> Gates { get; } = [];

        public List<(int Node, int Slot)> Stored { get; } = [];
    }
}
