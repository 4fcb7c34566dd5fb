using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sme.Compiled.Compilation;
using Sme.Compiled.Lanes;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Compiled;

/// <content>
/// Lanes: behind the slots, values of many instances stand side by side. Generated code works there; slots follow when somebody
/// looks, and lanes when somebody changed a slot.
/// </content>
public sealed partial class CompiledMachine
{
    private LaneState? _lanes;
    private readonly FailureOrder _failureOrder;

    // By number of the memory among those of all groups.
    private ulong[][][] _laneWords;

    // Of slots and lanes one may be ahead of the other.
    private bool _slotsAreAhead;
    private bool _lanesAreAhead;

    // Whether somebody changed slots since bodies ran, and what they may hold without that; made when it is first asked.
    private bool _isFromOutside;
    private ReachableStates? _reachable;

    /// <summary>Which instances are computed together, and which one by one.</summary>
    public IReadOnlyList<LaneSummary> Lanes =>
    [
        .. LanePlan.Groups.Select(g => new LaneSummary(
            g.Plan.Definition.Name, g.Frames.Length, g.Level, g.Block, g.InPlace != null, Reason: null)),
        .. LanePlan.Alone.Select(a => new LaneSummary(a.Definition, a.Count, 0, 1, IsInPlace: false, a.Reason)),
    ];

    /// <summary>Bits of a vector; 0 where there are none.</summary>
    public int VectorBits => LanePlan.Options.VectorBits;

    /// <summary>Where lanes are.</summary>
    internal LanePlan LanePlan { get; private set; }

    /// <summary>Number of the first of all lanes among the slots.</summary>
    internal int FirstLane { get; }

    /// <summary>The words of a memory of a group's instances, by lane; what is no instance has words of its own.</summary>
    internal ulong[][] LaneWords(int memory) => _laneWords[memory];

    /// <summary>Called by generated code where a check fails in some lanes of a block.</summary>
    /// <param name="group">The group.</param>
    /// <param name="check">The check.</param>
    /// <param name="first">The first lane of the block.</param>
    internal void FailLanes(int group, int check, int first)
    {
        LaneGroup failed = LanePlan.Groups[group];
        Value[] operands = failed.Plan.Checks[check].Operands;
        ReadOnlySpan<byte> lanes = HeldLanes;
        Span<ulong> bits = stackalloc ulong[operands.Length - 1];
        for (int lane = 0; lane < failed.Block; lane++)
        {
            if (lanes[failed.Scratch[0].Offset + (lane * failed.SizeOf(1))] == 0)
            {
                continue;
            }

            for (int i = 0; i < bits.Length; i++)
            {
                int size = failed.SizeOf(operands[i + 1].Width);
                bits[i] = LaneState.Read(lanes, failed.Scratch[i + 1].Offset + (lane * size), size);
            }

            Fail(failed.Frames[first + lane], check, bits);
        }
    }

    /// <summary>Where generated code finds what a slot stands for.</summary>
    internal SlotPlace PlaceOf(int slot)
    {
        LanePlace lane = LanePlan.PlaceOf(slot);
        return lane.Array != null ? PlaceOf(lane)
            : (uint)(slot - FirstRegister) < (uint)RegisterCount
                ? new SlotPlace(ChunkParameter.Registers, (slot - FirstRegister) * sizeof(ulong), sizeof(ulong))
            : new SlotPlace(ChunkParameter.Values, slot * sizeof(ulong), sizeof(ulong));
    }

    /// <summary>Where generated code finds a lane.</summary>
    internal SlotPlace PlaceOf(LanePlace lane)
    {
        (LaneArray array, int offset) = (lane.Array, lane.Offset);
        return array.IsDouble
            ? new SlotPlace(
                ChunkParameter.Registers, ((FirstLane - FirstRegister) * sizeof(ulong)) + offset, array.Size, array.IsSigned)
            : new SlotPlace(ChunkParameter.Values, (FirstLane * sizeof(ulong)) + offset, array.Size, array.IsSigned);
    }

    /// <inheritdoc/>
    private protected override void TakeNext(Span<ulong> registers, ReadOnlySpan<ulong> next)
    {
        if (_lanes == null)
        {
            base.TakeNext(registers, next);
            return;
        }

        foreach ((int first, int count) in _lanes.RegistersInSlots)
        {
            next.Slice(first, count).CopyTo(registers[first..]);
        }

        _lanes.TakeNext(HeldLanes, TakenLanes);
    }

    /// <inheritdoc/>
    private protected override int[] WatchLanes(int[] registers) => _lanes?.Watch(registers, HeldLanes) ?? registers;

    /// <inheritdoc/>
    private protected override int[] WatchNetLanes(int[] slots) => _lanes?.WatchNets(slots) ?? slots;

    /// <inheritdoc/>
    private protected override void RememberNetLanes() => _lanes?.RememberNets(HeldLanes);

    /// <inheritdoc/>
    private protected override bool AnyNetLaneDiffers() => _lanes != null && _lanes.AnyNetDiffers(HeldLanes);

    /// <inheritdoc/>
    private protected override bool AnyLaneChanges(ReadOnlySpan<ulong> present, ReadOnlySpan<ulong> next)
        => _lanes != null && _lanes.AnyChanges(LanesBehind(present), LanesBehind(next), HeldLanes);

    /// <inheritdoc/>
    private protected override void Publish()
    {
        if (_lanesAreAhead)
        {
            _lanes!.Publish(Cells, NextCells, HeldLanes, TakenLanes);
            _lanesAreAhead = false;
        }
    }

    /// <inheritdoc/>
    private protected override void Publish(ReadOnlySpan<int> slots)
    {
        if (_lanesAreAhead)
        {
            _lanes!.Publish(Cells, slots, HeldLanes);
        }
    }

    /// <inheritdoc/>
    private protected override void Adopt()
    {
        (_slotsAreAhead, _lanesAreAhead) = (_lanes != null, false);
        _isFromOutside = true;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// What the design cannot come to by itself may not fit into lanes: from then on they hold all that the declared widths
    /// allow.
    /// </remarks>
    private protected override void BeforeRun(bool hasSettled)
    {
        if (_isFromOutside && _lanes != null && !Reachable.Contain(Cells, NextCells, FirstRegister, hasSettled))
        {
            LanePlan whole = LanePlan.Of(_flat, LanePlan.Options.Whole);
            ChangeLanes(whole.Words);
            Begin(whole);
            WatchAgain();
            _reachable = null;
        }

        _isFromOutside = false;
    }

    private ReachableStates Reachable => _reachable ??= new ReachableStates(_flat, LanePlan.Widths.Facts);

    private Span<byte> HeldLanes => MemoryMarshal.AsBytes(Cells[FirstLane..]);

    private Span<byte> TakenLanes => MemoryMarshal.AsBytes(NextCells[(FirstLane - FirstRegister)..]);

    // Lanes of registers stand as far behind what registers hold as behind what they take.
    private ReadOnlySpan<byte> LanesBehind(ReadOnlySpan<ulong> registers) => MemoryMarshal.AsBytes(
        MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.Add(ref MemoryMarshal.GetReference(registers), FirstLane - FirstRegister), LanePlan.Words));

    // Before lanes change.
    private void BeginLanes()
    {
        if (_slotsAreAhead)
        {
            _lanes!.Adopt(Cells, NextCells, HeldLanes, TakenLanes);
            _slotsAreAhead = false;
        }

        _lanesAreAhead = _lanes != null;
    }

    // With lanes bodies run in another order, and a check of all instances before the next one.
    private void OrderFailures(int failedAtEdge)
    {
        if (_lanes != null && FailedChecks.Count > 0)
        {
            OrderFailures(0, failedAtEdge, _failureOrder.AtEdge);
            OrderFailures(failedAtEdge, FailedChecks.Count - failedAtEdge, _failureOrder.Settling);
        }
    }
}
