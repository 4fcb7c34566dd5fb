using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Sme.Netlist;

namespace Sme.Compiled.Lanes;

/// <summary>Moves what lanes hold to and from the slots where others look for it, and tells whether it changes.</summary>
/// <remarks>
/// Lanes are given as bytes behind the first of all lanes: those with what registers hold, or with what they take.
/// </remarks>
internal sealed class LaneState
{
    private readonly LanePlan _plan;
    private readonly int _firstRegister;
    private readonly Column[] _columns;
    private LaneRange[] _watched = [];
    private LaneArray[] _changed = [];
    private LaneRange[] _watchedNets = [];
    private byte[] _remembered = [];

    /// <summary>Prepares for a machine.</summary>
    /// <param name="plan">Where the lanes are.</param>
    /// <param name="firstRegister">Slot of the first register.</param>
    /// <param name="count">Number of registers.</param>
    public LaneState(LanePlan plan, int firstRegister, int count)
    {
        (_plan, _firstRegister) = (plan, firstRegister);
        _columns = [.. plan.Groups.SelectMany(ColumnsOf)];
        RegistersInSlots = [.. RunsOfSlots(count)];
    }

    /// <summary>The registers that are in no lane: the first and the number of those that stand side by side.</summary>
    public IReadOnlyList<(int First, int Count)> RegistersInSlots { get; }

    /// <summary>Sets the lanes that stay as they are.</summary>
    public void Fill(Span<byte> lanes, ReadOnlySpan<ulong> slots)
    {
        foreach ((LanePlace place, int slot) in _plan.Fixed)
        {
            Write(lanes, place, slots[slot]);
        }

        foreach (LanePlace place in _plan.Ones)
        {
            Write(lanes, place, ulong.MaxValue);
        }
    }

    /// <summary>Slots take what lanes hold, and what registers take that do not belong to the edge.</summary>
    public void Publish(Span<ulong> slots, Span<ulong> next, ReadOnlySpan<byte> held, ReadOnlySpan<byte> taken)
    {
        foreach (Column column in _columns)
        {
            for (int lane = 0; lane < column.Slots.Length; lane++)
            {
                slots[column.Slots[lane]] = Read(held, new LanePlace(column.Array, lane));
            }

            for (int lane = 0; lane < column.Slots.Length && column.Settles; lane++)
            {
                next[column.Slots[lane] - _firstRegister] = Read(taken, new LanePlace(column.Array, lane));
            }
        }
    }

    /// <summary>Some slots take what lanes hold.</summary>
    public void Publish(Span<ulong> slots, ReadOnlySpan<int> which, ReadOnlySpan<byte> held)
    {
        foreach (int slot in which)
        {
            LanePlace place = _plan.PlaceOf(slot);
            if (place.Array != null)
            {
                slots[slot] = Read(held, place);
            }
        }
    }

    /// <summary>Lanes take what slots hold, and what registers take that do not belong to the edge.</summary>
    public void Adopt(ReadOnlySpan<ulong> slots, ReadOnlySpan<ulong> next, Span<byte> held, Span<byte> taken)
    {
        foreach (Column column in _columns)
        {
            for (int lane = 0; lane < column.Slots.Length; lane++)
            {
                Write(held, new LanePlace(column.Array, lane), slots[column.Slots[lane]]);
            }

            for (int lane = 0; lane < column.Slots.Length && column.Settles; lane++)
            {
                Write(taken, new LanePlace(column.Array, lane), next[column.Slots[lane] - _firstRegister]);
            }
        }
    }

    /// <summary>Registers take what they are to hold.</summary>
    public void TakeNext(Span<byte> held, ReadOnlySpan<byte> taken) => RegistersOf(taken).CopyTo(RegistersOf(held));

    /// <summary>What registers hold and what they take change places.</summary>
    public void Exchange(Span<byte> held, Span<byte> taken)
    {
        Span<ulong> a = MemoryMarshal.Cast<byte, ulong>(RegistersOf(held));
        Span<ulong> b = MemoryMarshal.Cast<byte, ulong>(RegistersOf(taken));
        for (int i = 0; i < a.Length; i++)
        {
            (a[i], b[i]) = (b[i], a[i]);
        }
    }

    /// <summary>Late registers keep what they hold.</summary>
    /// <param name="held">What they hold.</param>
    /// <param name="taken">What they take.</param>
    /// <param name="settles">Whether those that settle do, or those that belong to the edge.</param>
    public void KeepLate(ReadOnlySpan<byte> held, Span<byte> taken, bool settles)
    {
        foreach (Column column in _columns.Where(c => c.IsLate && c.Settles == settles))
        {
            LaneRange all = new(column.Array.Offset, column.Array.Count * column.Array.Size);
            all.Of(held).CopyTo(all.Of(taken));
        }
    }

    /// <summary>Chooses the registers that <see cref="AnyChanges"/> speaks of.</summary>
    /// <returns>Those that are in no lane.</returns>
    /// <param name="registers">Their numbers.</param>
    /// <param name="lanes">All lanes.</param>
    public int[] Watch(int[] registers, Span<byte> lanes)
    {
        HashSet<int> slots = [.. registers.Select(r => _firstRegister + r)];
        _watched = [.. _columns.Where(c => c.Array.IsDouble).SelectMany(c => RangesOf(c, slots))];
        _changed = [.. _plan.Groups.Where(g => g.InPlace != null).Select(g => g.InPlace!.Changed)];
        foreach (Column column in _columns.Where(c => c.Watched != null))
        {
            for (int lane = 0; lane < column.Slots.Length; lane++)
            {
                Write(lanes, new LanePlace(column.Watched!, lane), slots.Contains(column.Slots[lane]) ? ulong.MaxValue : 0);
            }
        }

        return [.. registers.Where(r => _plan.PlaceOf(_firstRegister + r).Array == null)];
    }

    /// <summary>Whether a watched register takes something else than it holds.</summary>
    /// <param name="held">Lanes with what registers hold.</param>
    /// <param name="taken">Lanes with what they take.</param>
    /// <param name="lanes">All lanes.</param>
    public bool AnyChanges(ReadOnlySpan<byte> held, ReadOnlySpan<byte> taken, ReadOnlySpan<byte> lanes)
    {
        foreach (LaneArray changed in _changed)
        {
            if (lanes[changed.Offset] != 0)
            {
                return true;
            }
        }

        foreach (LaneRange range in _watched)
        {
            if (!range.Of(held).SequenceEqual(range.Of(taken)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Chooses the nets that <see cref="RememberNets"/> and <see cref="AnyNetDiffers"/> speak of.</summary>
    /// <returns>Those that are in no lane.</returns>
    public int[] WatchNets(int[] slots)
    {
        HashSet<int> watched = [.. slots];
        _watchedNets = [.. _columns.Where(c => !c.IsRegister).SelectMany(c => RangesOf(c, watched))];
        _remembered = new byte[_watchedNets.Sum(r => r.Count)];
        return [.. slots.Where(s => _plan.PlaceOf(s).Array == null)];
    }

    /// <summary>Remembers what watched nets hold.</summary>
    public void RememberNets(ReadOnlySpan<byte> lanes)
    {
        Span<byte> left = _remembered;
        foreach (LaneRange range in _watchedNets)
        {
            range.Of(lanes).CopyTo(left);
            left = left[range.Count..];
        }
    }

    /// <summary>Whether a watched net holds something else than was remembered.</summary>
    public bool AnyNetDiffers(ReadOnlySpan<byte> lanes)
    {
        ReadOnlySpan<byte> left = _remembered;
        foreach (LaneRange range in _watchedNets)
        {
            if (!range.Of(lanes).SequenceEqual(left[..range.Count]))
            {
                return true;
            }

            left = left[range.Count..];
        }

        return false;
    }

    /// <summary>What a lane holds.</summary>
    /// <param name="lanes">All lanes.</param>
    /// <param name="offset">Where it is.</param>
    /// <param name="size">Its bytes.</param>
    public static ulong Read(ReadOnlySpan<byte> lanes, int offset, int size) => size switch
    {
        1 => lanes[offset],
        2 => MemoryMarshal.Read<ushort>(lanes[offset..]),
        4 => MemoryMarshal.Read<uint>(lanes[offset..]),
        _ => MemoryMarshal.Read<ulong>(lanes[offset..]),
    };

    private static ulong Read(ReadOnlySpan<byte> lanes, LanePlace place)
        => place.Array.Extend(Read(lanes, place.Offset, place.Array.Size));

    private static void Write(Span<byte> lanes, LanePlace place, ulong bits)
    {
        Span<byte> lane = lanes.Slice(place.Offset, place.Array.Size);
        for (int i = 0; i < lane.Length; i++)
        {
            lane[i] = (byte)(bits >> (8 * i));
        }
    }

    private static IEnumerable<Column> ColumnsOf(LaneGroup group)
    {
        foreach (Register register in group.Plan.Definition.Registers)
        {
            Column column = ColumnOf(register.Value, !group.Plan.RunsAtEdge, register.IsLate);
            yield return column with { IsRegister = true, Watched = group.InPlace?.Watched[register] };
        }

        foreach (Value value in group.Kept)
        {
            yield return ColumnOf(value, settles: false, isLate: false);
        }

        Column ColumnOf(Value value, bool settles, bool isLate)
        {
            int index = group.Plan.IndexOf(value);
            return new Column(group.Arrays[value], Array.ConvertAll(group.Frames, f => f.Slots[index]), settles, isLate);
        }
    }

    // Watched lanes that stand side by side are one range.
    private static IEnumerable<LaneRange> RangesOf(Column column, HashSet<int> slots)
    {
        int size = column.Array.Size;
        return Runs(column.Slots.Length, lane => slots.Contains(column.Slots[lane]))
            .Select(r => new LaneRange(column.Array.Offset + (r.First * size), r.Count * size));
    }

    private IEnumerable<(int First, int Count)> RunsOfSlots(int registers)
        => Runs(registers, r => _plan.PlaceOf(_firstRegister + r).Array == null);

    // Numbers that are chosen, side by side.
    private static IEnumerable<(int First, int Count)> Runs(int count, Predicate<int> isChosen)
    {
        int first = 0;
        for (int i = 0; i <= count; i++)
        {
            if (i < count && isChosen(i))
            {
                continue;
            }

            if (i > first)
            {
                yield return (first, i - first);
            }

            first = i + 1;
        }
    }

    private Span<byte> RegistersOf(Span<byte> lanes) => lanes[_plan.FirstRegisterLane.._plan.EndOfRegisterLanes];

    private ReadOnlySpan<byte> RegistersOf(ReadOnlySpan<byte> lanes)
        => lanes[_plan.FirstRegisterLane.._plan.EndOfRegisterLanes];

    // Lanes and the slots they stand for; whether they are registers that do not belong to the edge; whether they are late.
    private sealed record Column(LaneArray Array, int[] Slots, bool Settles, bool IsLate)
    {
        public bool IsRegister { get; init; }

        // Ones in the lanes of a register changed in place that are watched.
        public LaneArray? Watched { get; init; }
    }

    // Bytes behind the first of all lanes.
    private readonly record struct LaneRange(int First, int Count)
    {
        public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> lanes) => lanes.Slice(First, Count);

        public Span<byte> Of(Span<byte> lanes) => lanes.Slice(First, Count);
    }
}
