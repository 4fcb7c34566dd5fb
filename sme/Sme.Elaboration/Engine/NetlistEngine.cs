using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Elaboration.Engine;
using Sme.Netlist;
using SME;
using SME.Live;

namespace Sme.Elaboration;

/// <summary>Elaborates a design and runs its netlist on a machine.</summary>
/// <remarks>
/// Test benches, and processes marked <see cref="NativeAttribute"/>, <see cref="BlackBoxAttribute"/> or
/// <see cref="SuppressBodyAttribute"/>, stay what they are and run on the live buses. Whenever their code or code
/// outside the design runs, the live buses show what the netlist holds; processes' fields do so between
/// <see cref="Leave"/> and <see cref="Enter"/>.
/// </remarks>
public partial class NetlistEngine : IEngine, IBatchEngine, IProcessHost
{
    private readonly Func<Design, NetlistMachine> _create;
    private readonly Func<Simulation, ElaboratedDesign> _elaborate;
    private readonly InitialContents _initial;
    private Simulation _simulation = null!;
    private ElaboratedDesign _design = null!;
    private NetlistMachine _machine = null!;
    private LiveProcesses _processes = null!;
    private InputBuses _inputs = null!;
    private PlaceTable _places = null!;
    private TakenFields _fields = null!;
    private List<PackedPart> _parts = [];
    private PackedPart[] _shownOnDemand = [];
    private PackedPart[] _shownAlways = [];
    private ShownBuses _shown = null!;
    private LiveChanges _liveChanges = null!;

    /// <summary>Creates an engine.</summary>
    /// <param name="name">Its name on the command line.</param>
    /// <param name="create">Makes the machine that runs a netlist.</param>
    /// <param name="stage">
    /// Which form of the netlist it runs. Only <see cref="ElaborationStage.Raw"/> and
    /// <see cref="ElaborationStage.AnyState"/> give what native execution gives after any <see cref="Poke"/>:
    /// the passes of the others assume that a register holds only what the design brings it to.
    /// </param>
    /// <param name="initial">What registers without reset and signals never written hold; as in C# if null.</param>
    public NetlistEngine(
        string name, Func<Design, NetlistMachine> create, ElaborationStage stage, InitialContents? initial = null)
        : this(name, create, simulation => Elaborator.Elaborate(simulation, stage), initial)
    {
    }

    /// <summary>Creates an engine that gets its netlist from elsewhere.</summary>
    internal NetlistEngine(
        string name, Func<Design, NetlistMachine> create, Func<Simulation, ElaboratedDesign> elaborate, InitialContents? initial)
    {
        Name = name;
        _create = create;
        _elaborate = elaborate;
        _initial = initial ?? InitialContents.Unknown;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ulong LastChange { get; private set; }

    /// <summary>What elaboration found odd but no mistake; known once prepared.</summary>
    public IReadOnlyList<Diagnostics.Diagnostic> Warnings => _design.Warnings;

    /// <summary>Number of definitions of the netlist; known once prepared.</summary>
    public int DefinitionCount => _design.Design.Definitions.Count;

    /// <summary>Number of instances of the netlist with its top; known once prepared.</summary>
    public int InstanceCount => _machine.InstanceCount;

    /// <summary>What runs the netlist; known once prepared.</summary>
    protected NetlistMachine Machine => _machine;

    /// <inheritdoc/>
    bool IProcessHost.BenchesReturned => _processes.BenchesReturned;

    /// <inheritdoc/>
    Process? IProcessHost.Running => _processes.Running;

    /// <inheritdoc/>
    public void Prepare(Simulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        _simulation = simulation;
        _design = _elaborate(simulation);
        HashSet<Process> hardware =
            new(_design.Processes.Select(p => p.Process), ReferenceEqualityComparer.Instance);
        _processes = new LiveProcesses(simulation, p => !hardware.Contains(p));
        List<Slot> slots = [];
        _live = new TableBuilder(simulation, slots).Build();
        _machine = _create(_design.Design);
        SettleResetState();
        _places = new PlaceTable(_design, _machine, _live);
        _parts = slots.Select(s => new PackedPart(s, _live.Table, _places)).ToList();
        ShareBuses(hardware);
        _observed = _parts;
        _fields = new TakenFields(simulation, hardware, _parts, _live);
    }

    /// <inheritdoc/>
    public void Enter() => _fields.RefuseChanges(Name);

    /// <inheritdoc/>
    public void Leave()
    {
        if (_machine.Tick > 0)
        {
            Show(_shownAlways);
            _fields.Show(_places, _machine);
        }
    }

    /// <inheritdoc/>
    public void Step()
    {
        ulong[][]? initial = IsBeforeFirstTick ? _shownOnDemand.Select(p => p.Words.ToArray()).ToArray() : null;
        _liveChanges.BeginTick();
        _processes.BeginTick();
        _processes.RunClocked();
        _inputs.Read();
        _machine.Edge();
        if (_simulation.HasPostClockRunners)
        {
            ShowChanges();
            _simulation.RunPostClockRunners();
        }

        _machine.Settle();
        ShowChanges();
        for (int level = 0; level < _processes.LevelCount; level++)
        {
            _processes.RunLevel(level);
            _inputs.Read();
            _machine.Settle();
            ShowChanges();
        }

        ThrowIfFailed();
        _processes.EndTick();
        if (_liveChanges.Any() || (initial == null ? _machine.HasChanged : DiffersFrom(initial)))
        {
            LastChange = _processes.Tick;
        }
    }

    /// <inheritdoc/>
    void IBatchEngine.Step(int ticks, ref ulong completed)
    {
        // What the environment wrote before is taken over in the first.
        for (int left = ticks; left > 0; left--)
        {
            Step();
            completed++;
            if (_processes.IsIdle && left > 1)
            {
                left -= RunMachine(left - 1, ref completed);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    /// <inheritdoc/>
    IEnumerable<(Process Process, string Waiting)> IProcessHost.Waiting()
    {
        Dictionary<Process, string> waiting = new(ReferenceEqualityComparer.Instance);
        foreach ((Process process, string what) in _processes.Waiting())
        {
            waiting.Add(process, what);
        }

        foreach ((StateProcess process, int state) in WaitingHardware())
        {
            waiting.Add(process, $"{Awaits.Of(process.GetType())[state - 1]} at await {state}");
        }

        return _simulation.Processes.Select(p => (Process)p.Instance).Where(waiting.ContainsKey)
            .Select(p => (p, waiting[p]));
    }

    // State 0 is the start of the body.
    private IEnumerable<(StateProcess Process, int State)> WaitingHardware()
        => _parts.Where(p => p.IsDriven && p.Slot is StateSlot)
            .Select(p => (((StateSlot)p.Slot).Process, (int)Peek(p.Slot.Ids[0])))
            .Where(p => p.Item2 > 0);

    private void SettleResetState()
    {
        Func<ulong>? contents = _initial.Source();
        _inputs = new InputBuses(_design, _machine, contents);
        _inputs.Read();
        if (contents != null)
        {
            _machine.FillUnreset(contents);
        }
        else
        {
            _machine.Settle();
        }
    }

    // Where hardware alone drives a bus, the bus takes its values when it is read.
    private void ShareBuses(HashSet<Process> hardware)
    {
        PackedPart[] buses = _parts.Where(p => p.Slot is BusSlot).ToArray();
        ILookup<bool, PackedPart> driven = buses.Where(p => p.IsDriven).ToLookup(p => IsWrittenLive(BusOf(p)));
        (_shownOnDemand, _shownAlways) = (driven[false].ToArray(), driven[true].ToArray());
        _shown = new ShownBuses(_shownOnDemand);
        _machine.Watch(_shownOnDemand.SelectMany(p => p.Nets));
        _liveChanges = new LiveChanges(_processes, buses.Where(p => !p.IsDriven).Select(BusOf), _shownAlways);

        bool IsWrittenLive(Bus bus)
            => _simulation.TopLevelInputBusses.Contains(bus)
                || (_simulation.Graph!.Writers.TryGetValue(bus, out List<DependencyGraph.Node>? writers)
                    && writers.Exists(w => !hardware.Contains((Process)w.Item)));
    }

    private static Bus BusOf(PackedPart part) => ((BusSlot)part.Slot).Bus;

    // The machine's values are others than before.
    private void ShowChanges()
    {
        _shown.Outdate();
        _liveChanges.Refresh();
        Show(_shownAlways);
    }

    private static void Show(PackedPart[] buses)
    {
        foreach (PackedPart part in buses)
        {
            BusOf(part).Load(ref part.Words[0]);
        }
    }

    private bool DiffersFrom(ulong[][] initial)
    {
        bool differs = false;
        for (int i = 0; i < initial.Length; i++)
        {
            _shownOnDemand[i].Refresh();
            differs |= !_shownOnDemand[i].Words.AsSpan().SequenceEqual(initial[i]);
        }

        return differs;
    }

    // Ticks in which nothing but the machine runs.
    private int RunMachine(int ticks, ref ulong completed)
    {
        int run = _machine.Run(ticks, stopsAtFailure: _simulation.Checks);
        _processes.Skip((ulong)run);
        if (_machine.LastChange > 0)
        {
            // A machine whose state was restored counts its own ticks.
            LastChange = _processes.Tick - (_machine.Tick - _machine.LastChange);
        }

        _shown.Outdate();
        completed += (ulong)run - 1;
        ThrowIfFailed();
        completed++;
        return run;
    }

    private void ThrowIfFailed()
    {
        if (_machine.FailedChecks.Count > 0 && _simulation.Checks)
        {
            ThrowFailure();
        }
    }

    // The first in the order in which native execution would have met it.
    private void ThrowFailure()
    {
        List<IProcess> order = _simulation.Graph!.ExecutionPlan.Select(n => n.Item).ToList();
        FailedCheck failed = _machine.FailedChecks
            .MinBy(c => _places.ProcessOf(c.Frame) is { } process ? order.IndexOf(process) : int.MaxValue)!;
        string path = _places.ProcessOf(failed.Frame) is { } at ? _simulation.NameOf(at) : _machine.PathOf(failed.Frame);
        throw new CheckFailedException($"check failed in {path} at tick {_processes.Tick}: {CheckMessages.Of(failed)}");
    }
}
