using System;
using System.Collections.Generic;
using System.Linq;

namespace SME.Live;

/// <summary>
/// Processes that an engine runs by calling their C# bodies, with the clocks and the live buses around them. Native
/// execution is nothing but this; other engines run their test benches with it.
/// </summary>
internal sealed class LiveProcesses
{
    private readonly Simulation _simulation;
    private readonly Dictionary<Bus, SharedBus> _shared = new(ReferenceEqualityComparer.Instance);
    private readonly List<(SharedBus Bus, int Writer)> _environmentWrites = [];
    private readonly List<Runner> _runners = [];
    private readonly CoroutineRunner[] _benches;
    private readonly Phase _clocked;
    private readonly Phase[] _levels;
    private readonly BusContext[] _contexts;
    private readonly Clock[] _clocks;
    private bool _started;

    // What runs now, for messages: a plain process by its place, or a runner.
    private SimpleProcess[] _runningProcesses = [];
    private int _runningIndex = -1;
    private Runner? _runner;

    /// <summary>Orders the processes of a simulation that are to be run natively.</summary>
    /// <param name="simulation">The simulation, with its graph.</param>
    /// <param name="isLive">Whether a process is one of them.</param>
    public LiveProcesses(Simulation simulation, Func<Process, bool> isLive)
    {
        _simulation = simulation;
        DependencyGraph graph = simulation.Graph!;
        RefuseUnrelatedClocks(graph);
        FindSharedBuses(graph);
        Process[] processes = graph.Nodes.Select(n => (Process)n.Item).Where(isLive).ToArray();
        Dictionary<Process, Runner?> runners = new(ReferenceEqualityComparer.Instance);
        foreach (Process process in processes)
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
        Process[] clocked = processes.Where(p => p.Maps.IsClocked).ToArray();
        _clocked = Phase.Of(clocked, runners, WrittenAtEdge(processes, clocked), _shared);
        _levels = graph.Levels
            .Select(level => level.Select(n => (Process)n.Item).Where(isLive).ToArray())
            .Where(level => level.Length > 0)
            .Select(level => Phase.Of(level, runners, Written(level).Where(b => !b.IsClocked).ToArray(), _shared))
            .ToArray();
        IsIdle = processes.Length == 0 && _shared.Count == 0 && Array.TrueForAll(_clocked.Commits, c => c.Divider == 1);
        _contexts = simulation.Contexts.ToArray();
        _clocks = graph.Nodes.Select(n => ((Process)n.Item).ProcessClock)
            .Concat(graph.AllBusses.Select(b => b.Clock))
            .SelectMany(c => new[] { c, c.Root }).Distinct().ToArray();
    }

    /// <summary>Number of the tick that runs or ran last.</summary>
    public ulong Tick { get; set; }

    /// <summary>Number of phases run.</summary>
    public long Epoch { get; private set; }

    /// <summary>Number of levels of unclocked processes.</summary>
    public int LevelCount => _levels.Length;

    /// <summary>Whether all test benches returned.</summary>
    public bool BenchesReturned
    {
        get
        {
            Start();
            return Array.TrueForAll(_benches, b => b.IsCompleted);
        }
    }

    /// <summary>The process that runs now, or null between ticks.</summary>
    public Process? Running
        => _runner != null ? _runner.Process
            : (uint)_runningIndex < (uint)_runningProcesses.Length ? _runningProcesses[_runningIndex]
            : null;

    /// <summary>Processes whose bodies wait, with what for.</summary>
    public IEnumerable<(Process Process, string Waiting)> Waiting()
        => _runners.Where(r => r.Waiting != null).Select(r => (r.Process, r.Waiting!));

    /// <summary>The record of a bus that several may write, or null.</summary>
    public SharedBus? SharedOf(Bus bus) => _shared.GetValueOrDefault(bus);

    /// <summary>
    /// Runs the code of asynchronous bodies before their first await, once. It comes before tick 1; its writes count as
    /// tick 1's.
    /// </summary>
    public void Start()
    {
        if (_started)
        {
            return;
        }

        _started = true;
        TakeEnvironmentWrites(tick: 1);
        foreach (Runner runner in _runners)
        {
            _runner = runner;
            runner.Start();
        }

        _runner = null;
        SetBetweenTicks(true);
    }

    /// <summary>Begins a tick: the clocks advance, what the environment wrote counts as written in it.</summary>
    public void BeginTick()
    {
        Start();
        Tick++;
        FollowClocks();
        TakeEnvironmentWrites(Tick);
        SetBetweenTicks(false);
    }

    /// <summary>Whether a tick runs no process and shows nothing that the tick before did not show.</summary>
    public bool IsIdle { get; }

    /// <summary>Skips ticks in which this is idle.</summary>
    /// <param name="ticks">How many.</param>
    public void Skip(ulong ticks)
    {
        Tick += ticks;
        FollowClocks();
    }

    /// <summary>Runs the clocked processes; what they and the environment wrote becomes readable.</summary>
    public void RunClocked() => RunPhase(_clocked);

    /// <summary>Runs the unclocked processes of a level; what they wrote becomes readable.</summary>
    public void RunLevel(int level) => RunPhase(_levels[level]);

    /// <summary>Ends a tick: writes come from a testbench again.</summary>
    public void EndTick() => SetBetweenTicks(true);

    /// <summary>Sets whether a write comes from a testbench and not from a process.</summary>
    public void SetBetweenTicks(bool value)
    {
        foreach (BusContext context in _contexts)
        {
            context.IsBetweenTicks = value;
        }
    }

    /// <summary>Forgets who wrote what to buses that several may write.</summary>
    public void ForgetWriters()
    {
        foreach (SharedBus shared in _shared.Values)
        {
            shared.Reset();
        }
    }

    /// <summary>Refuses to save or restore bodies that wait.</summary>
    /// <param name="action">What is done to the state: <c>saved</c>.</param>
    /// <param name="effect">What cannot be done to a body: <c>stored</c>.</param>
    /// <exception cref="InvalidOperationException">A body waits.</exception>
    public void RefuseWaiting(string action, string effect)
    {
        if (_runners.Find(r => r.Waiting != null) is { } runner)
        {
            throw new InvalidOperationException(
                $"the state cannot be {action}: process {_simulation.NameOf(runner.Process)} waits in {runner.Waiting}, "
                + $"and a native asynchronous body cannot be {effect}");
        }
    }

    private static IEnumerable<Bus> Written(IEnumerable<Process> processes)
        => processes.SelectMany(p => p.Maps.Outputs.Concat(p.Maps.Internals)).SelectMany(b => b).Cast<Bus>();

    private Bus[] WrittenAtEdge(Process[] processes, Process[] clocked)
        => Written(processes).Where(b => b.IsClocked)
            .Concat(Written(clocked))
            .Concat(_simulation.TopLevelInputBusses.Cast<Bus>())
            .ToArray();

    private void RunPhase(Phase phase)
    {
        foreach (Phase.Group group in phase.Groups)
        {
            if (group.Divider != 1 && Tick % (ulong)group.Divider != 0)
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
            if (commits.Divider == 1 || Tick % (ulong)commits.Divider == 0)
            {
                commits.Commit();
            }
        }

        Epoch++;
        foreach (BusContext context in _contexts)
        {
            context.Epoch = Epoch;
        }
    }

    private void FollowClocks()
    {
        foreach (Clock clock in _clocks)
        {
            clock.Follow((long)Tick);
        }
    }

    private void TakeEnvironmentWrites(ulong tick)
    {
        foreach ((SharedBus bus, int writer) in _environmentWrites)
        {
            bus.Take(writer, tick);
        }
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
        foreach (Bus bus in Written([process]).Distinct())
        {
            if (_shared.TryGetValue(bus, out SharedBus? shared))
            {
                buses.Add((shared, _simulation.Graph!.Writers[bus].FindIndex(n => n.Item == process)));
            }
        }

        return buses.Count == 0
            ? runner
            : new SharedWriterRunner(
                runner ?? new SimpleRunner((SimpleProcess)process), buses.ToArray(), () => Math.Max(Tick, 1));
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
