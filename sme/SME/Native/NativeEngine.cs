using System;
using System.Collections.Generic;
using System.Linq;

namespace SME.Native;

/// <summary>
/// Runs the processes' C# bodies as they are, in a static order computed once. The reference for all other engines.
/// </summary>
public sealed partial class NativeEngine : IEngine
{
    private readonly Dictionary<Bus, SharedBus> _shared = new(ReferenceEqualityComparer.Instance);
    private readonly List<(SharedBus Bus, int Writer)> _environmentWrites = [];
    private readonly List<Runner> _runners = [];
    private CoroutineRunner[] _benches = [];
    private Phase _clocked = Phase.Empty;
    private Phase[] _levels = [];
    private Bus[] _buses = [];
    private BusContext[] _contexts = [];
    private int _lastChanged;
    private Simulation _simulation = null!;
    private Clock[] _clocks = [];
    private ulong _tick;
    private long _epoch;
    private bool _started;

    // What runs now, for messages: a plain process by its place, or a runner.
    private SimpleProcess[] _runningProcesses = [];
    private int _runningIndex = -1;
    private Runner? _runner;

    /// <inheritdoc/>
    public string Name => "native";

    /// <inheritdoc/>
    public ulong LastChange { get; private set; }

    /// <summary>Whether all test benches returned.</summary>
    internal bool BenchesReturned
    {
        get
        {
            Start();
            return Array.TrueForAll(_benches, b => b.IsCompleted);
        }
    }

    /// <summary>The process that runs now, or null between ticks.</summary>
    internal Process? Running
        => _runner != null ? _runner.Process
            : (uint)_runningIndex < (uint)_runningProcesses.Length ? _runningProcesses[_runningIndex]
            : null;

    /// <inheritdoc/>
    public void Prepare(Simulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        _simulation = simulation;
        DependencyGraph graph = simulation.Graph!;
        RefuseUnrelatedClocks(graph);
        FindSharedBuses(graph);
        Dictionary<Process, Runner?> runners = new(ReferenceEqualityComparer.Instance);
        foreach (Process process in graph.Nodes.Select(n => (Process)n.Item))
        {
            Runner? runner = WrapShared(process, Runner.For(process));
            runners.Add(process, runner);
            if (runner != null)
            {
                _runners.Add(runner);
            }
        }

        _benches = _runners.Select(r => r is SharedWriterRunner shared ? shared.Inner : r)
            .OfType<CoroutineRunner>().Where(r => r.Process is SimulationProcess).ToArray();
        BuildPhases(graph, runners);
        _clocks = graph.Nodes.Select(n => ((Process)n.Item).ProcessClock)
            .Concat(graph.AllBusses.Select(b => b.Clock))
            .SelectMany(c => new[] { c, c.Root }).Distinct().ToArray();
    }

    /// <inheritdoc/>
    public void Step()
    {
        Start();
        _tick++;
        foreach (Clock clock in _clocks)
        {
            clock.Follow((long)_tick);
        }

        foreach ((SharedBus bus, int writer) in _environmentWrites)
        {
            bus.Take(writer, _tick);
        }

        long firstEpoch = _epoch;
        SetBetweenTicks(false);
        RunPhase(_clocked);
        if (_simulation.HasPostClockRunners)
        {
            _simulation.RunPostClockRunners();
        }

        foreach (Phase level in _levels)
        {
            RunPhase(level);
        }

        SetBetweenTicks(true);
        if (AnyChangeSince(firstEpoch))
        {
            LastChange = _tick;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>Processes whose bodies wait, with what for.</summary>
    internal IEnumerable<(Process Process, string Waiting)> Waiting()
        => _runners.Where(r => r.Waiting != null).Select(r => (r.Process, r.Waiting!));

    private void RunPhase(Phase phase)
    {
        foreach (Phase.Group group in phase.Groups)
        {
            if (group.Divider != 1 && _tick % (ulong)group.Divider != 0)
            {
                continue;
            }

            SimpleProcess[] processes = group.Processes;
            _runningProcesses = processes;
            for (int i = 0; i < processes.Length; i++)
            {
                _runningIndex = i;
                processes[i].Execute();
            }

            _runningIndex = -1;
            foreach (Runner runner in group.Runners)
            {
                _runner = runner;
                runner.Run();
            }

            _runner = null;
        }

        foreach (SharedBus bus in phase.Shared)
        {
            bus.Return();
        }

        foreach (CommitGroup commits in phase.Commits)
        {
            if (commits.Divider == 1 || _tick % (ulong)commits.Divider == 0)
            {
                commits.Commit();
            }
        }

        _epoch++;
        foreach (BusContext context in _contexts)
        {
            context.Epoch = _epoch;
        }
    }

    // A design that does anything has a bus that changes in most ticks: it is looked at first.
    private bool AnyChangeSince(long epoch)
    {
        for (int i = 0; i < _buses.Length; i++)
        {
            int at = _lastChanged + i;
            at = at < _buses.Length ? at : at - _buses.Length;
            if (_buses[at].ChangedSince(epoch))
            {
                _lastChanged = at;
                return true;
            }
        }

        return false;
    }

    private void SetBetweenTicks(bool value)
    {
        foreach (BusContext context in _contexts)
        {
            context.IsBetweenTicks = value;
        }
    }

    // Code of asynchronous bodies before their first await comes before tick 1; its writes count as tick 1's.
    private void Start()
    {
        if (_started)
        {
            return;
        }

        _started = true;
        foreach ((SharedBus bus, int writer) in _environmentWrites)
        {
            bus.Take(writer, tick: 1);
        }

        foreach (Runner runner in _runners)
        {
            _runner = runner;
            runner.Start();
        }

        _runner = null;
        SetBetweenTicks(true);
    }

    private void FindSharedBuses(DependencyGraph graph)
    {
        foreach ((IRuntimeBus bus, List<DependencyGraph.Node> writers) in graph.Writers)
        {
            bool environment = _simulation.TopLevelInputBusses.Contains(bus);
            if (writers.Count + (environment ? 1 : 0) < 2)
            {
                continue;
            }

            IEnumerable<string> names = writers.Select(w => _simulation.NameOf(w.Item));
            SharedBus shared = new((Bus)bus, environment ? names.Append("the testbench") : names);
            _shared.Add((Bus)bus, shared);
            if (environment)
            {
                _environmentWrites.Add((shared, writers.Count));
            }
        }
    }

    private Runner? WrapShared(Process process, Runner? runner)
    {
        List<(SharedBus, int)> buses = [];
        foreach (Bus bus in process.Maps.Outputs.Concat(process.Maps.Internals).SelectMany(b => b).Distinct().Cast<Bus>())
        {
            if (_shared.TryGetValue(bus, out SharedBus? shared))
            {
                buses.Add((shared, _simulation.Graph!.Writers[bus].FindIndex(n => n.Item == process)));
            }
        }

        return buses.Count == 0
            ? runner
            : new SharedWriterRunner(
                runner ?? new SimpleRunner((SimpleProcess)process), buses.ToArray(), () => Math.Max(_tick, 1));
    }

    private void BuildPhases(DependencyGraph graph, Dictionary<Process, Runner?> runners)
    {
        Process[] clocked = graph.Nodes.Where(n => n.Item.IsClockedProcess).Select(n => (Process)n.Item).ToArray();
        Bus[] atEdge = graph.AllBusses.Where(b => b.IsClocked)
            .Concat(clocked.SelectMany(p => p.Maps.Outputs.Concat(p.Maps.Internals)).SelectMany(b => b))
            .Cast<Bus>()
            .Concat(_simulation.TopLevelInputBusses.Cast<Bus>())
            .ToArray();
        _clocked = Phase.Of(clocked, runners, atEdge, _shared);
        _levels = graph.Levels.Select(level => Phase.Of(
            level.Select(n => (Process)n.Item),
            runners,
            level.SelectMany(n => n.Outputs.Concat(n.Internals)).Where(b => !b.IsClocked).Cast<Bus>().ToArray(),
            _shared)).ToArray();
        _buses = graph.AllBusses.Cast<Bus>().ToArray();
        _contexts = _simulation.Contexts.ToArray();
    }

    private void RefuseUnrelatedClocks(DependencyGraph graph)
    {
        Clock root = _simulation.RootScope.Clock;
        foreach (DependencyGraph.Node node in graph.Nodes)
        {
            if (((Process)node.Item).ProcessClock.Root != root)
            {
                throw new InvalidOperationException(
                    $"process {_simulation.NameOf(node.Item)} runs with a clock of its own: a design has one "
                        + "physical clock; "
                    + "derive others from it with new Clock(Scope.Current.Clock, n)");
            }
        }

        foreach (IRuntimeBus bus in graph.AllBusses)
        {
            if (bus.Clock.Root != root)
            {
                throw new InvalidOperationException(
                    $"bus {_simulation.BusNames[bus]} propagates with a clock of its own: a design has one "
                        + "physical clock; "
                    + "derive others from it with new Clock(Scope.Current.Clock, n)");
            }
        }
    }
}
