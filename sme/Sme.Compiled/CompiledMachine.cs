using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sme.Compiled.Compilation;
using Sme.Compiled.Lanes;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Compiled;

/// <summary>Runs a netlist as machine code, made when it is created or taken from a machine of an equal netlist.</summary>
/// <remarks>
/// Of the values that bodies compute only those are kept that something outside the body reads; the others live in the
/// machine's registers. A tick allocates nothing unless a check fails.
/// </remarks>
public sealed class CompiledMachine : NetlistMachine
{
    private readonly Code _code;
    private readonly LaneState? _lanes;
    private readonly FailureOrder _failureOrder;

    // By number of the memory among those of all groups.
    private readonly ulong[][][] _laneWords;

    // Of slots and lanes one may be ahead of the other.
    private bool _slotsAreAhead;
    private bool _lanesAreAhead;

    /// <summary>Compiles a design and settles tick 0.</summary>
    /// <param name="design">The design.</param>
    /// <param name="listing">Where what is generated is listed, one instruction a line; nowhere if null.</param>
    /// <param name="lanes">How many instances of a definition are computed at once; what suits this machine if null.</param>
    /// <exception cref="CombinationalCycleException">A value depends on itself within a tick.</exception>
    public CompiledMachine(Design design, TextWriter? listing = null, LaneOptions? lanes = null)
        : this(design, new FlatDesign(design), listing, lanes ?? LaneOptions.OfMachine)
    {
    }

    private CompiledMachine(Design design, FlatDesign flat, TextWriter? listing, LaneOptions lanes)
        : this(design, flat, LanePlan.Of(flat, lanes), listing)
    {
    }

    private CompiledMachine(Design design, FlatDesign flat, LanePlan plan, TextWriter? listing)
        : base(flat, plan.Words)
    {
        (LanePlan, FirstLane) = (plan, flat.FirstLane);
        _failureOrder = new FailureOrder(this);
        _laneWords = [.. plan.Groups.SelectMany(g => Enumerable.Range(0, g.Plan.Definition.Memories.Count).Select(g.WordsOf))];
        if (plan.Groups.Count > 0)
        {
            _lanes = new LaneState(plan, FirstRegister);
            _lanes.Fill(HeldLanes, Cells);
            _slotsAreAhead = true;
        }

        Scratch = new ulong[Frames.SelectMany(f => f.Plan.Checks).Select(c => c.Operands.Length).DefaultIfEmpty().Max()];
        MemoryWords = Frames.SelectMany(f => f.Memories).ToArray();
        _code = listing == null
            ? CodeCache.Shared.Get(design, plan.Options, () => new MachineCompiler(this, null).Compile())
            : new MachineCompiler(this, listing).Compile();
        Settle();
    }

    /// <summary>Number of methods that were generated.</summary>
    public int MethodCount => _code.Edge.Length + _code.Settling.Length + _code.Commits.Length;

    /// <summary>Bytes of IL that were generated.</summary>
    public int CodeBytes => _code.Bytes;

    /// <summary>The words of all memories, those of the first instance first.</summary>
    internal ulong[][] MemoryWords { get; }

    /// <summary>Values of the message of a check that failed.</summary>
    internal ulong[] Scratch { get; }

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
    internal LanePlan LanePlan { get; }

    /// <summary>Number of the first of all lanes among the slots.</summary>
    internal int FirstLane { get; }

    /// <summary>Whether this is the edge at which late memories are not written.</summary>
    internal bool IsFirstEdge => Tick == 1;

    /// <summary>Called by generated code where a check fails.</summary>
    internal void FailCheck(int frame, int check, int count)
        => Fail(Frames[frame], check, Scratch.AsSpan(0, count));

    /// <summary>The words of a memory of a group's instances, by lane; lanes that are no instances have words of their own.</summary>
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
            if (lanes[failed.Scratch[0].Offset + lane] == 0)
            {
                continue;
            }

            for (int i = 0; i < bits.Length; i++)
            {
                int size = LaneArray.SizeOf(operands[i + 1].Width);
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
    internal SlotPlace PlaceOf(LanePlace lane) => lane.Array.IsDouble
        ? new SlotPlace(
            ChunkParameter.Registers, ((FirstLane - FirstRegister) * sizeof(ulong)) + lane.Offset, lane.Array.Size)
        : new SlotPlace(ChunkParameter.Values, (FirstLane * sizeof(ulong)) + lane.Offset, lane.Array.Size);

    /// <inheritdoc/>
    private protected override void RunAtEdge(
        Span<ulong> values, Span<ulong> registers, Span<ulong> next, PendingWrite[] writes)
    {
        BeginLanes();
        Run(_code.Edge, values, registers, next, writes);
        OrderFailures(FailedChecks.Count);
        if (Tick == 1)
        {
            _lanes?.KeepLate(HeldLanes, TakenLanes, settles: false);
        }
    }

    /// <inheritdoc/>
    private protected override void RunSettling(
        Span<ulong> values, Span<ulong> registers, Span<ulong> next, PendingWrite[] writes)
    {
        BeginLanes();
        int failed = FailedChecks.Count;
        Run(_code.Settling, values, registers, next, writes);
        OrderFailures(failed);
        if (Tick == 0)
        {
            _lanes?.KeepLate(HeldLanes, TakenLanes, settles: true);
        }
    }

    /// <inheritdoc/>
    private protected override void TakeNext(Span<ulong> registers, ReadOnlySpan<ulong> next)
    {
        base.TakeNext(registers, next);
        _lanes?.TakeNext(HeldLanes, TakenLanes);
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
    private protected override void Adopt() => (_slotsAreAhead, _lanesAreAhead) = (_lanes != null, false);

    /// <inheritdoc/>
    private protected override void CommitSettled(PendingWrite[] writes) => Run(_code.Commits, [], [], [], writes);

    /// <inheritdoc/>
    /// <remarks>Their code does it itself, once all reads of the body are done.</remarks>
    private protected override void CommitAtEdge()
    {
    }

    /// <inheritdoc/>
    /// <remarks>Their code does it itself.</remarks>
    private protected override void ForgetSettled()
    {
    }

    /// <inheritdoc/>
    /// <remarks>
    /// What registers hold and what they take change places from tick to tick, so that nothing is copied: copying in vectors
    /// what was just written word by word would wait for the writes. The JIT optimises it at once: it is entered a few times
    /// only, and stays long.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override int RunSteady(
        Span<ulong> values, Span<ulong> registers, Span<ulong> next, PendingWrite[] writes, List<FailedCheck> failed, int ticks,
        bool stopsAtFailure)
    {
        BeginLanes();
        ref ulong value = ref MemoryMarshal.GetReference(values);
        ref ulong held = ref MemoryMarshal.GetReference(registers);
        ref ulong taken = ref MemoryMarshal.GetReference(next);
        ref PendingWrite write = ref MemoryMarshal.GetArrayDataReference(writes);
        int likely = LikelyToChange;
        int ran = 0;
        do
        {
            failed.Clear();
            Run(_code.Commits, ref value, ref held, ref taken, ref write);
            Tick++;
            if (WatchesNetsAtEdge)
            {
                RememberNets();
            }

            Run(_code.Edge, ref value, ref held, ref taken, ref write);
            int failedAtEdge = failed.Count;
            bool changes = likely >= 0 && Unsafe.Add(ref held, likely) != Unsafe.Add(ref taken, likely);
            if (!changes)
            {
                CompareAtEdge(AllOf(ref held), AllOf(ref taken));
                likely = LikelyToChange;
            }

            Run(_code.Settling, ref value, ref taken, ref held, ref write);
            if (failed.Count > 0)
            {
                OrderFailures(failedAtEdge);
            }

            ran++;
            LastChange = changes || HasChanged ? Tick : LastChange;
            ref ulong before = ref held;
            held = ref taken;
            taken = ref before;
        }
        while (ran < ticks && !(stopsAtFailure && failed.Count > 0));

        if (ran % 2 != 0)
        {
            Exchange(registers, next);
            _lanes?.Exchange(HeldLanes, TakenLanes);
        }

        return ran;
    }

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

    private ReadOnlySpan<ulong> AllOf(ref ulong first) => MemoryMarshal.CreateReadOnlySpan(ref first, RegisterCount);

    private static void Exchange(Span<ulong> a, Span<ulong> b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            (a[i], b[i]) = (b[i], a[i]);
        }
    }

    private void Run(Chunk[] chunks, Span<ulong> values, Span<ulong> registers, Span<ulong> next, PendingWrite[] writes)
        => Run(
            chunks, ref MemoryMarshal.GetReference(values), ref MemoryMarshal.GetReference(registers),
            ref MemoryMarshal.GetReference(next), ref MemoryMarshal.GetArrayDataReference(writes));

    // Inlined: a method by itself would be optimised by what other machines of the process ran.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Run(Chunk[] chunks, ref ulong value, ref ulong register, ref ulong next, ref PendingWrite write)
    {
        foreach (Chunk chunk in chunks)
        {
            chunk(ref value, ref register, ref next, ref write, this);
        }
    }
}
