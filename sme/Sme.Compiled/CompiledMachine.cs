using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
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
public sealed partial class CompiledMachine : NetlistMachine
{
    private readonly Design _design;
    private readonly FlatDesign _flat;
    private readonly TextWriter? _listing;
    private Code _code;

    /// <summary>Compiles a design and settles tick 0.</summary>
    /// <param name="design">The design.</param>
    /// <param name="listing">Where what is generated is listed, one instruction a line; nowhere if null.</param>
    /// <param name="lanes">How many instances of a definition are computed at once; what suits this machine if null.</param>
    /// <exception cref="CombinationalCycleException">A value depends on itself within a tick.</exception>
    public CompiledMachine(Design design, TextWriter? listing = null, LaneOptions? lanes = null)
        : this(design, listing, lanes ?? LaneOptions.OfMachine, place: null)
    {
    }

    /// <summary>Compiles a design for values that are somewhere else.</summary>
    internal CompiledMachine(Design design, TextWriter? listing, LaneOptions lanes, Func<int, int, nint>? place)
        : this(design, new FlatDesign(design), listing, lanes, place)
    {
    }

    private CompiledMachine(
        Design design, FlatDesign flat, TextWriter? listing, LaneOptions lanes, Func<int, int, nint>? place)
        : this(design, flat, LanePlan.Of(flat, lanes), listing, place)
    {
    }

    private CompiledMachine(
        Design design, FlatDesign flat, LanePlan plan, TextWriter? listing, Func<int, int, nint>? place)
        : base(flat, plan.Words, place)
    {
        (_design, _flat, _listing, FirstLane) = (design, flat, listing, flat.FirstLane);
        _failureOrder = new FailureOrder(this);
        Scratch = new ulong[Frames.SelectMany(f => f.Plan.Checks).Select(c => c.Operands.Length).DefaultIfEmpty().Max()];
        MemoryWords = Frames.SelectMany(f => f.Memories).ToArray();
        Begin(plan);
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

    /// <summary>Whether this is the edge at which late memories are not written.</summary>
    internal bool IsFirstEdge => Tick == 1;

    // Slots are as they should be; what lanes hold and the code follow.
    [MemberNotNull(nameof(LanePlan), nameof(_laneWords), nameof(_code))]
    private void Begin(LanePlan plan)
    {
        LanePlan = plan;
        _laneWords = [.. plan.Groups.SelectMany(g => Enumerable.Range(0, g.Plan.Definition.Memories.Count).Select(g.WordsOf))];
        _lanes = plan.Groups.Count > 0 ? new LaneState(plan, FirstRegister, RegisterCount) : null;
        _lanes?.Fill(HeldLanes, Cells);
        (_slotsAreAhead, _lanesAreAhead) = (_lanes != null, false);
        _code = _listing == null
            ? CodeCache.Shared.Get(_design, plan.Options, () => new MachineCompiler(this, null).Compile())
            : new MachineCompiler(this, _listing).Compile();
    }

    /// <summary>Called by generated code where a check fails.</summary>
    internal void FailCheck(int frame, int check, int count)
        => Fail(Frames[frame], check, Scratch.AsSpan(0, count));

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
