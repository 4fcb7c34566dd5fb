using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Activity;
using Sme.Gates.Generators;
using Sme.Gates.Lowering;
using Sme.Gates.Slices;
using Sme.Gates.Unknowns;
using Sme.Netlist;
using Sme.Netlist.Interpretation;

namespace Sme.Gates;

/// <summary>Runs a netlist as gates, a gate of many instances at once: each instance is a bit of a word or a vector.</summary>
/// <remarks>
/// Values are held as bits of instances side by side; slots follow when somebody looks. A tick allocates nothing unless a
/// check fails.
/// </remarks>
public sealed partial class SlicedMachine : NetlistMachine
{
    private readonly SliceMemory _rows;
    private readonly SliceState _state;
    private readonly FailureOrder _failureOrder;
    private readonly Body[] _edge;
    private readonly Body[] _settling;
    private readonly ActivityCounter? _activity;
    private readonly UnknownsMonitor? _unknowns;

    // Code without counting and with it; null where there is more than gates.
    private readonly GateCode? _plain;
    private readonly GateCode? _counting;

    // Of slots and rows one may be ahead of the other.
    private bool _slotsAreAhead;
    private bool _rowsAreAhead;

    /// <summary>Lowers a design, generates code for it and settles tick 0.</summary>
    /// <param name="design">The design.</param>
    /// <param name="goal">What the circuits are to be.</param>
    /// <param name="slices">How many instances are evaluated at once, at least 64; what suits this machine if null.</param>
    /// <exception cref="CombinationalCycleException">A value depends on itself within a tick.</exception>
    /// <param name="watchesUnknowns">Whether it is also found out what is unknown.</param>
    public SlicedMachine(Design design, Goal goal = Goal.Area, SliceOptions? slices = null, bool watchesUnknowns = false)
        : this(
            new FlatDesign(design), new GateDesign(design, goal), slices ?? SliceOptions.OfMachine,
            watched: watchesUnknowns ? design : null)
    {
    }

    /// <summary>Runs gates, and counts changes of nets.</summary>
    /// <param name="flat">The design.</param>
    /// <param name="gates">Its gates.</param>
    /// <param name="slices">How many instances are evaluated at once, at least 64.</param>
    /// <param name="activity">Which cycles are looked at; null where nothing is counted.</param>
    /// <param name="netsOf">The nodes of a definition that are computed by themselves, and counted; none if null.</param>
    /// <param name="watched">The design, where it is also found out what is unknown; else null.</param>
    internal SlicedMachine(
        FlatDesign flat, GateDesign gates, SliceOptions slices, ActivityOptions? activity = null,
        Func<Definition, IReadOnlyList<int>>? netsOf = null, Design? watched = null)
        : base(flat, lanes: 0)
    {
        ArgumentOutOfRangeException.ThrowIfZero(slices.VectorBits, nameof(slices));
        Gates = gates;
        GateCount = gates.CountOf(Frames.Select(f => f.Plan.Definition));
        _failureOrder = new FailureOrder(this);
        Plan = new SlicePlan(flat, gates, slices, netsOf ?? (_ => []), activity != null);
        _rows = new SliceMemory(
            Plan.NetBytes, Plan.RegisterBytes, Plan.Margin, activity == null ? 0 : ActivityCounter.BytesOf(Plan, activity));
        _state = new SliceState(Plan, _rows, FirstRegister);
        _activity = activity == null ? null : new ActivityCounter(Plan, _rows, activity);
        _edge = BodiesOf(Plan.Edge);
        _settling = BodiesOf(Plan.Settling);
        _unknowns = watched == null ? null : new UnknownsMonitor(watched, gates, slices);
        if (watched == null && Array.TrueForAll([.. Plan.Edge, .. Plan.Settling], s => s.IsPlain))
        {
            _plain = CodeOf(b => b.Plain);
            _counting = CodeOf(b => b.Counting);
        }

        _slotsAreAhead = true;
        Settle();
    }

    /// <summary>The design as gates.</summary>
    public GateDesign Gates { get; }

    /// <summary>Number of gates of all instances, with enables as part of what registers take.</summary>
    public long GateCount { get; }

    /// <summary>Which instances are evaluated together.</summary>
    public IReadOnlyList<SliceSummary> Groups =>
    [
        .. Plan.Groups.Select(g => new SliceSummary(
            g.Gates.Definition.Name, g.Frames.Length, (int)Gates.CountOf([g.Gates.Definition]), g.VectorBits,
            g.Made.Any(a => a.IsPacked))),
    ];

    /// <summary>What is unknown: outputs of the design until now, then state; nothing where that is not watched.</summary>
    public IReadOnlyList<UnknownSignal> Unknowns => _unknowns == null ? [] : [.. _unknowns.Outputs, .. _unknowns.State];

    /// <summary>Where bits are.</summary>
    internal SlicePlan Plan { get; }

    /// <summary>What counts changes of nets; null where nothing is counted.</summary>
    internal ActivityCounter? Activity => _activity;

    /// <inheritdoc/>
    private protected override void RunAtEdge(
        Span<ulong> values, Span<ulong> registers, Span<ulong> next, PendingWrite[] writes)
    {
        BeginRows();
        _activity?.Begin();
        _unknowns?.Edge();
        Run(_edge, writes);
        OrderFailures(0, _failureOrder.AtEdge);
        if (Tick == 1)
        {
            _state.KeepLate(settles: false);
        }
    }

    /// <inheritdoc/>
    private protected override void RunSettling(
        Span<ulong> values, Span<ulong> registers, Span<ulong> next, PendingWrite[] writes)
    {
        BeginRows();
        _state.TakeInputs(values);
        _unknowns?.Settle(values);
        int failed = FailedChecks.Count;
        Run(_settling, writes);
        OrderFailures(failed, _failureOrder.Settling);
        if (Tick == 0)
        {
            _state.KeepLate(settles: true);
        }
    }

    /// <inheritdoc/>
    private protected override void TakeNext(Span<ulong> registers, ReadOnlySpan<ulong> next)
    {
        _rows.Exchange();
    }

    /// <inheritdoc/>
    private protected override int[] WatchLanes(int[] registers)
    {
        _state.Watch(registers);
        return [];
    }

    /// <inheritdoc/>
    private protected override bool AnyLaneChanges(ReadOnlySpan<ulong> present, ReadOnlySpan<ulong> next)
        => _state.AnyChanges(ref _rows.Held, ref _rows.Taken);

    /// <inheritdoc/>
    private protected override void Publish()
    {
        if (_rowsAreAhead)
        {
            _state.Publish(Cells, NextCells);
            _rowsAreAhead = false;
        }
    }

    /// <inheritdoc/>
    private protected override void Publish(ReadOnlySpan<int> slots)
    {
        if (_rowsAreAhead)
        {
            _state.Publish(Cells, slots);
        }
    }

    /// <inheritdoc/>
    private protected override void Adopt() => (_slotsAreAhead, _rowsAreAhead) = (true, false);

    // Before rows change.
    private void BeginRows()
    {
        if (_slotsAreAhead)
        {
            // The cycle before ends with what registers held before somebody changed them.
            _activity?.EndCycle();
            _state.Adopt(Cells, NextCells);
            _slotsAreAhead = false;
        }

        _rowsAreAhead = true;
    }

    private void Run(Body[] bodies, PendingWrite[] writes)
    {
        ref byte nets = ref _rows.Nets;
        ref byte held = ref _rows.Held;
        ref byte taken = ref _rows.Taken;
        bool counts = _activity is { IsNeeded: true };
        ref byte shown = ref counts ? ref _activity!.Shown : ref nets;
        foreach (Body body in bodies)
        {
            BodyCode codes = counts ? body.Counting : body.Plain;
            foreach ((SliceCode code, nint block) in codes.First)
            {
                code(ref nets, ref held, ref taken, ref shown, block);
            }

            if (body.Step != null)
            {
                Run(body.Step, codes.Actions, body.Ports!, writes, ref shown);
            }
        }
    }

    // What is more than gates.
    private void Run(SliceStep step, SliceAction[] actions, SlicePorts ports, PendingWrite[] writes, ref byte shown)
    {
        SliceGroup group = step.Group;
        ports.Load(step.WordLoads);
        for (int block = 0; block < group.BlockCount; block++)
        {
            foreach (SliceAction action in actions)
            {
                if (action.Read != null)
                {
                    ports.Read(action.Read, block);
                }
                else
                {
                    action.Code!(ref _rows.Nets, ref _rows.Held, ref _rows.Taken, ref shown, block * (group.VectorBits / 8));
                }
            }
        }

        ports.Write(step, writes);
        Check(step);
    }

    private void Check(SliceStep step)
    {
        foreach (SliceCheck check in step.Checks)
        {
            for (int word = 0; word * 64 < step.Group.Frames.Length; word++)
            {
                if ((~_rows.Word(check.Holds, 0, word) & step.Group.Live(word)) != 0)
                {
                    Fail(step.Group, check, word);
                }
            }
        }
    }

    private void Fail(SliceGroup group, SliceCheck check, int word)
    {
        for (int lane = word * 64; lane < Math.Min(group.Frames.Length, (word + 1) * 64); lane++)
        {
            if (_rows.Read(check.Holds, lane) == 0)
            {
                Fail(group.Frames[lane], check.Index, Array.ConvertAll(check.Values, v => _rows.Read(v, lane)));
            }
        }
    }

    // Instances that are evaluated together check together.
    private void OrderFailures(int first, IComparer<FailedCheck> order)
    {
        if (FailedChecks.Count - first > 1)
        {
            OrderFailures(first, FailedChecks.Count - first, order);
        }
    }

    private GateCode CodeOf(Func<Body, BodyCode> code)
        => new([.. _edge.SelectMany(b => code(b).First)], [.. _settling.SelectMany(b => code(b).First)]);

    private Body[] BodiesOf(SliceStep[] steps)
    {
        List<Body> bodies = [];
        SliceCodes plain = new();
        SliceCodes counting = new();
        List<SliceStep> together = [];
        foreach (SliceStep step in steps)
        {
            if (together.Exists(s => s.Level != step.Level || s.Group == step.Group || !step.IsPlain))
            {
                Add();
            }

            together.Add(step);
            if (!step.IsPlain)
            {
                End(step);
            }
        }

        End(null);
        return [.. bodies];

        void Add()
        {
            AddTo(plain, counts: false);
            if (_activity != null)
            {
                AddTo(counting, counts: true);
            }

            together.Clear();
        }

        void AddTo(SliceCodes codes, bool counts)
        {
            together.ForEach(s => SliceEmitter.Gather(s, Plan, codes));
            SliceEmitter.Emit(together.FindAll(s => s.IsPlain), counts, codes);
        }

        void End(SliceStep? step)
        {
            Add();
            BodyCode first = new(plain.Take(), step == null ? [] : SliceEmitter.Emit(step, counts: false));
            BodyCode counted = _activity == null ? first
                : new(counting.Take(), step == null ? [] : SliceEmitter.Emit(step, counts: true));
            bodies.Add(new Body(first, counted, step, step == null ? null : new SlicePorts(step.Group, _rows)));
        }
    }

    // Gates, as code that stores nothing for counting and code that does; then a step that is more than gates, if there is one.
    private readonly record struct Body(BodyCode Plain, BodyCode Counting, SliceStep? Step, SlicePorts? Ports);

    // What runs first, with the place of its block in a row; then what runs in each block of the step.
    private readonly record struct BodyCode((SliceCode Code, nint Block)[] First, SliceAction[] Actions);
}
