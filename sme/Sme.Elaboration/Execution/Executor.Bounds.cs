using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;

namespace Sme.Elaboration.Execution;

/// <content>
/// Bounds of what lives on across awaits. A loop that awaits on some of its ways only goes on, in a later state, with a counter
/// that is a register: it ends where the register is known to hold nothing but what the loop gives it.
/// </content>
/// <remarks>
/// The bounds are found by trying: what first reaches an await is what its registers hold there. Whatever else reaches it is
/// added, and the body is executed again, until nothing is added. They are then true of every state.
/// </remarks>
internal sealed partial class Executor
{
    private bool _boundsGrew;

    private bool NeedsBounds() => _assumptions.KeptBounds == null && _template.Kept.Count > 0;

    /// <summary>Whether bounds of what is kept may end a loop that went round too often.</summary>
    private bool BoundKept()
    {
        if (NeedsBounds())
        {
            _assumptions.KeptBounds = [];
            return true;
        }

        return _boundsGrew;
    }

    // At an await: what the registers are to hold there.
    private void NoteKeptBounds(VirtualObject machine, int state)
    {
        if (_assumptions.KeptBounds is not { } bounds)
        {
            return;
        }

        // What was not written since the state began is held on.
        Cell[] cells = [.. _state.Store.Keys.Where(IsKeptNumber).Union(bounds.Keys.Select(k => k.Cell))];
        foreach (Cell cell in cells)
        {
            List<Value> values = BitsOf(cell, _state.Store.TryGetValue(cell, out Datum? written) ? written : InitialOf(cell));
            for (int leaf = 0; leaf < values.Count; leaf++)
            {
                (long low, long high) = _ranges.Of(values[leaf], _state.Bounds);
                if (!bounds.TryGetValue((machine, state, cell, leaf), out (long Low, long High) before))
                {
                    before = (low, high);
                }
                else if (low >= before.Low && high <= before.High)
                {
                    continue;
                }

                bounds[(machine, state, cell, leaf)] = (
                    low >= before.Low ? before.Low : low < 0 ? ~Steps(~low) : 0, high > before.High ? Steps(high) : before.High);
                _boundsGrew = true;
            }
        }
    }

    private bool IsKeptNumber(Cell cell)
        => cell is FieldCell { Owner: VirtualObject { IsKept: true } } field && field.Field.Name != StateField
            && HasBits(_state.Store[cell]);

    // Where a state begins: what the registers hold then.
    private void AssumeKeptBounds(VirtualObject machine, int state)
    {
        foreach (((VirtualObject waiting, int at, Cell cell, int leaf), (long, long) range) in _assumptions.KeptBounds ?? [])
        {
            if (waiting == machine && at == state)
            {
                _state.Bounds[BitsOf(cell, InitialOf(cell))[leaf]] = range;
            }
        }
    }

    // A few steps lead from nothing to everything: 0, 3, 15, 255, 65535, ...
    private static long Steps(long magnitude)
    {
        for (int bits = 2; magnitude > 0 && bits < 63; bits *= 2)
        {
            if (magnitude < 1L << bits)
            {
                return (1L << bits) - 1;
            }
        }

        return magnitude > 0 ? long.MaxValue : 0;
    }

    // What all ways know of a value holds behind them.
    private static void MergeBounds(State result, State[] ways)
    {
        if (ways.Length == 1)
        {
            return;
        }

        foreach ((Value value, (long low, long high)) in ways[0].Bounds)
        {
            (long Low, long High)? all = (low, high);
            for (int way = 1; way < ways.Length && all is { } some; way++)
            {
                all = ways[way].Bounds.TryGetValue(value, out (long Low, long High) other)
                    ? (Math.Min(some.Low, other.Low), Math.Max(some.High, other.High)) : null;
            }

            if (all is { } merged)
            {
                result.Bounds[value] = merged;
            }
        }
    }

    // Each way keeps to its own bounds; what comes of all is within one of them.
    private void MergeBounds(Split split, Datum?[] data, Value merged)
    {
        if (_assumptions.KeptBounds == null || merged.IsConstant)
        {
            return;
        }

        (long Low, long High)[] ranges = data.Zip(split.States)
            .Where(p => p.First is Number)
            .Select(p => _ranges.Of(((Number)p.First!).Value, p.Second!.Bounds)).ToArray();
        split.Merged.Bounds[merged] = (ranges.Min(r => r.Low), ranges.Max(r => r.High));
    }
}
