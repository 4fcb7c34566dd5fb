using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using Sme.Netlist;

namespace Sme.Gates.Slices;

/// <summary>Moves what rows hold to and from the slots where others look for it, and tells whether it changes.</summary>
internal sealed class SliceState
{
    private readonly SlicePlan _plan;
    private readonly SliceMemory _memory;
    private readonly int _firstRegister;
    private readonly Column[] _columns;
    private (int Offset, ulong Mask)[] _watched = [];
    private (int Offset, ulong Mask) _changedLast;

    /// <summary>Prepares for a machine.</summary>
    /// <param name="plan">Where bits are.</param>
    /// <param name="memory">The rows.</param>
    /// <param name="firstRegister">Slot of the first register.</param>
    public SliceState(SlicePlan plan, SliceMemory memory, int firstRegister)
    {
        (_plan, _memory, _firstRegister) = (plan, memory, firstRegister);
        _columns = [.. plan.Groups.SelectMany(ColumnsOf)];
        foreach ((SlicePlace place, ulong bits) in plan.Fixed)
        {
            memory.Write(place.Array, place.Lane, bits);
        }
    }

    /// <summary>Rows take the inputs of the top.</summary>
    public void TakeInputs(ReadOnlySpan<ulong> slots)
    {
        for (int i = 0; i < _plan.Inputs.Count; i++)
        {
            _memory.Write(_plan.Inputs[i], 0, slots[i]);
        }
    }

    /// <summary>Slots take what rows hold, and what registers take that do not belong to the edge.</summary>
    public void Publish(Span<ulong> slots, Span<ulong> next)
    {
        foreach (Column column in _columns)
        {
            for (int lane = 0; lane < column.Slots.Length; lane++)
            {
                slots[column.Slots[lane]] = _memory.Read(column.Array, lane);
            }

            for (int lane = 0; lane < column.Slots.Length && column.Settles; lane++)
            {
                next[column.Slots[lane] - _firstRegister] = _memory.Read(column.Array, lane, taken: true);
            }
        }
    }

    /// <summary>Some slots take what rows hold.</summary>
    public void Publish(Span<ulong> slots, ReadOnlySpan<int> which)
    {
        foreach (int slot in which)
        {
            SlicePlace place = _plan.PlaceOf(slot);
            if (place.Array != null)
            {
                slots[slot] = _memory.Read(place.Array, place.Lane);
            }
        }
    }

    /// <summary>Rows take what slots hold, and what registers take that do not belong to the edge.</summary>
    public void Adopt(ReadOnlySpan<ulong> slots, ReadOnlySpan<ulong> next)
    {
        TakeInputs(slots);
        foreach (Column column in _columns)
        {
            for (int lane = 0; lane < column.Slots.Length; lane++)
            {
                _memory.Write(column.Array, lane, slots[column.Slots[lane]]);
            }

            for (int lane = 0; lane < column.Slots.Length && column.Settles; lane++)
            {
                _memory.Write(column.Array, lane, next[column.Slots[lane] - _firstRegister], taken: true);
            }
        }
    }

    /// <summary>Late registers keep what they hold.</summary>
    /// <param name="settles">Whether those that settle do, or those that belong to the edge.</param>
    public void KeepLate(bool settles)
    {
        foreach (Column column in _columns.Where(c => c.IsLate && c.Settles == settles))
        {
            for (int lane = 0; lane < column.Slots.Length; lane++)
            {
                _memory.Write(column.Array, lane, _memory.Read(column.Array, lane), taken: true);
            }
        }
    }

    /// <summary>Chooses the registers that <see cref="AnyChanges"/> speaks of.</summary>
    public void Watch(int[] registers)
    {
        _watched = [.. registers.Select(r => _plan.PlaceOf(_firstRegister + r)).GroupBy(p => (p.Array, Word: p.Lane >> 6))
            .SelectMany(g => Enumerable.Range(0, g.Key.Array.Width).Select(bit => (
                Offset: g.Key.Array.RowOf(bit) + (g.Key.Word * sizeof(ulong)),
                Mask: g.Aggregate(0UL, (mask, p) => mask | (1UL << p.Lane)))))
            .OrderByDescending(w => BitOperations.PopCount(w.Mask))];
        _changedLast = default;
    }

    /// <summary>
    /// Whether a watched register takes something else than it holds; what changed last is looked at first, then most at once.
    /// </summary>
    /// <param name="held">The first byte of what registers hold.</param>
    /// <param name="taken">The first byte of what registers take.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AnyChanges(ref byte held, ref byte taken)
        => Changes(ref held, ref taken, _changedLast) || FindsChange(ref held, ref taken);

    private bool FindsChange(ref byte held, ref byte taken)
    {
        foreach ((int Offset, ulong Mask) watched in _watched)
        {
            if (Changes(ref held, ref taken, watched))
            {
                _changedLast = watched;
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Changes(ref byte held, ref byte taken, (int Offset, ulong Mask) watched)
    {
        ulong before = Unsafe.As<byte, ulong>(ref Unsafe.Add(ref held, watched.Offset));
        ulong after = Unsafe.As<byte, ulong>(ref Unsafe.Add(ref taken, watched.Offset));
        return ((before ^ after) & watched.Mask) != 0;
    }

    private static IEnumerable<Column> ColumnsOf(SliceGroup group)
    {
        Dictionary<Value, Register> registers = group.Plan.Definition.Registers.ToDictionary(r => r.Value);
        foreach ((int index, SliceArray array) in group.Arrays)
        {
            Value value = group.Plan.Values[index];
            if (value.Kind != ValueKind.Parameter)
            {
                registers.TryGetValue(value, out Register? register);
                yield return new Column(
                    array, Array.ConvertAll(group.Frames, f => f.Slots[index]), register != null && !group.Plan.RunsAtEdge,
                    register is { IsLate: true });
            }
        }
    }

    // Values and the slots they stand for; whether they are registers that do not belong to the edge; whether they are late.
    private sealed record Column(SliceArray Array, int[] Slots, bool Settles, bool IsLate);
}
