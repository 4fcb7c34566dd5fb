using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using SME.Live;

namespace SME;

/// <content>Running: to the end, or step by step.</content>
public partial class Simulation
{
    private static readonly AsyncLocal<Func<Simulation, IEngine>?> EngineOfContext = new();

    private readonly Dictionary<object, string> _processNames = new(ReferenceEqualityComparer.Instance);
    private IEngine? _engine;
    private IEngine? _chosenEngine;
    private Hierarchy? _hierarchy;
    private bool _stopRequested;
    private bool _entered;

    /// <summary>Most ticks a run may take; 0 for no limit. Beyond it the run fails with a report.</summary>
    public ulong CycleLimit { get; set; }

    /// <summary>Cancels a run between two ticks; the failure carries a report.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>The signals of the design; prepares the simulation.</summary>
    public SignalTable Signals
    {
        get
        {
            Prepare();
            return _engine!.Signals;
        }
    }

    /// <summary>The engine that runs the design; prepares the simulation.</summary>
    public IEngine Engine
    {
        get
        {
            Prepare();
            return _engine!;
        }
    }

    /// <summary>Whether all <see cref="SimulationProcess"/>es returned; true when there are none.</summary>
    public bool SimulationProcessesReturned => _engine is not IProcessHost host || host.BenchesReturned;

    /// <summary>Chooses the engine; native execution unless this is called.</summary>
    public Simulation Use(IEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        if (_engine != null)
        {
            throw new InvalidOperationException("the engine is chosen before the simulation is prepared");
        }

        _chosenEngine = engine;
        return this;
    }

    /// <summary>
    /// Chooses the engine of simulations that are prepared in this asynchronous context and choose none themselves, so
    /// that programs written for native execution can be run on another engine.
    /// </summary>
    /// <param name="create">Called when a simulation is prepared; null for native execution.</param>
    internal static void UseInContext(Func<Simulation, IEngine>? create) => EngineOfContext.Value = create;

    /// <summary>
    /// Names processes and buses, orders the processes and builds the engine. <see cref="Run(IProcess[], Func{bool})"/>
    /// and <see cref="Step"/> do this when it was not done.
    /// </summary>
    public void Prepare()
    {
        if (_engine != null)
        {
            return;
        }

        NameInstances();
        Graph = new DependencyGraph(
            _processes, NameOf, b => BusNames[b], TopLevelInputBusses);
        IEngine engine = _chosenEngine ?? EngineOfContext.Value?.Invoke(this) ?? new Native.NativeEngine();
        engine.Prepare(this);
        _engine = engine;
    }

    /// <summary>Names processes, components and buses: the part of <see cref="Prepare"/> that asks no order of them.</summary>
    internal void NameInstances()
    {
        NameProcesses();
        foreach (Process process in _processes.OfType<Process>())
        {
            process.LoadBusMapsIfRequired();
        }

        NameBuses();
    }

    /// <summary>
    /// Runs ticks one by one, for testbenches that write inputs and read outputs between them. Exceptions come as they
    /// are.
    /// </summary>
    /// <param name="ticks">Number of ticks.</param>
    public void Step(int ticks = 1)
    {
        Prepare();
        EnterEngine();
        try
        {
            for (ulong last = Tick + (ulong)Math.Max(ticks, 0); Tick < last;)
            {
                StartObservers();
                RunSome(last - Tick);
            }
        }
        catch (Exception e)
        {
            // What led to the failure is complete in the observers' files.
            FinishObservers(e);
            throw;
        }
        finally
        {
            LeaveEngine();
        }
    }

    /// <summary>Runs the processes given and those constructed in this simulation to the end.</summary>
    public void Run(params IProcess[] processes) => Run(processes, null);

    /// <summary>Runs one process of every class of an assembly that has a default constructor.</summary>
    [Obsolete("Constructs processes by static exploration. Use Run(Loader.StartProcesses(asm, true)).")]
    public void Run(Assembly asm) => Run(Loader.StartProcesses(asm, true));

    /// <summary>
    /// Runs until all <see cref="SimulationProcess"/>es returned, or until <paramref name="exitMethod"/>, asked before
    /// each tick, says so, or until <see cref="RequestStop"/>; then disposes the simulation.
    /// </summary>
    /// <param name="processes">Processes to register, or null.</param>
    /// <param name="exitMethod">Returns true to end the run, or null.</param>
    /// <exception cref="AggregateException">The run failed; the first inner exception says how.</exception>
    /// <exception cref="InvalidOperationException">Nothing would ever end the run.</exception>
    public void Run(IProcess[]? processes = null, Func<bool>? exitMethod = null)
        => RunWhole(processes ?? [], exitMethod, () =>
        {
            while (!IsOver(exitMethod) && !_stopRequested)
            {
                RunSome(1);
            }
        });

    // Registers, prepares, runs, completes what looks on, and disposes.
    private void RunWhole(IProcess[] processes, Func<bool>? exitMethod, Action run)
    {
        try
        {
            Register(processes, exitMethod);
        }
        catch
        {
            Dispose();
            throw;
        }

        try
        {
            Prepare();
            _preloaders.ForEach(l => l(this));
            StartObservers();
            EnterEngine();
            try
            {
                run();
            }
            finally
            {
                LeaveEngine();
            }

            FinishObservers(null);
            _postloaders.ForEach(l => l(this));
        }
        catch (Exception e)
        {
            List<Exception> failures = [e];
            try
            {
                FinishObservers(e);
            }
            catch (Exception later)
            {
                failures.Add(later);
            }

            throw new AggregateException(DescribeFailure(e), failures);
        }
        finally
        {
            Dispose();
        }
    }

    private bool IsOver(Func<bool>? exitMethod)
    {
        if (exitMethod == null)
        {
            return SimulationProcessesReturned;
        }

        LeaveEngine();
        bool isOver = exitMethod();
        EnterEngine();
        return isOver;
    }

    private void EnterEngine()
    {
        _engine!.Enter();
        _entered = true;
    }

    private void LeaveEngine()
    {
        if (_entered)
        {
            _entered = false;
            _engine!.Leave();
        }
    }

    // What is called may look at live objects.
    private void Call(List<Action<Simulation>> runners)
    {
        if (runners.Count == 0)
        {
            return;
        }

        LeaveEngine();
        foreach (Action<Simulation> runner in runners)
        {
            runner(this);
        }

        EnterEngine();
    }

    private void Register(IProcess[] processes, Func<bool>? exitMethod)
    {
        foreach (IProcess process in processes)
        {
            RegisterProcess(process);
        }

        if (_processes.Count == 0)
        {
            throw new InvalidOperationException("no processes to run: construct some inside the simulation");
        }

        if (exitMethod == null && !_processes.Any(p => p is SimulationProcess))
        {
            throw new InvalidOperationException(
                "nothing would end the run: construct a SimulationProcess, or give an exit method");
        }
    }

    // The message of an AggregateException ends with those of its inner ones; violations name the process themselves.
    private string DescribeFailure(Exception e)
        => e is not (ReadViolationException or WriteViolationException or CheckFailedException)
            && _engine is IProcessHost { Running: { } running }
                ? $"process {NameOf(running)} failed in tick {Tick + 1}"
                : "the simulation failed";

    /// <summary>The state of the design between two ticks.</summary>
    /// <exception cref="InvalidOperationException">Part of it cannot be saved; the message names it.</exception>
    public SavedState Save() => Engine.Save();

    /// <summary>Continues from a saved state of the same design.</summary>
    public void Restore(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Engine.Restore(state);
        Tick = state.Tick;
    }

    /// <summary>Where the simulation stands, as a part of a sentence; empty outside a tick.</summary>
    internal string DescribePosition()
        => _engine is IProcessHost { Running: { } running }
            ? $" by process {NameOf(running)} in tick {Tick + 1}"
            : string.Empty;

    /// <summary>The instance path of a process once prepared, its type before.</summary>
    internal string NameOf(IProcess process)
        => _hierarchy != null ? string.Join('.', _hierarchy.PathOf(process)) : TypeNameToName(process.GetType());

    internal Hierarchy HierarchyOfDesign => _hierarchy!;

    internal void RunPostClockRunners()
    {
        foreach (Action<Simulation> runner in _postClockRunners)
        {
            runner(this);
        }
    }

    internal bool HasPostClockRunners => _postClockRunners.Count > 0;

    private void RunTick()
    {
        StopWhereDue();
        Call(_preRunners);
        foreach (Action<IEngine, ulong> driver in _drivers)
        {
            driver(_engine!, Tick + 1);
        }

        _engine!.Step();
        Call(_postRunners);
        Tick++;
        SampleObservers();
    }

    private void StopWhereDue()
    {
        if (CycleLimit != 0 && Tick >= CycleLimit)
        {
            LeaveEngine();
            throw new CycleLimitException(
                $"the run reached its limit of {CycleLimit} cycles{Environment.NewLine}{StallReport()}");
        }

        if (CancellationToken.IsCancellationRequested)
        {
            LeaveEngine();
            throw new OperationCanceledException(
                $"the run was cancelled in cycle {Tick}{Environment.NewLine}{StallReport()}", CancellationToken);
        }
    }

    private void NameProcesses()
    {
        foreach (IGrouping<string, ProcessMetadata> group in Processes
            .GroupBy(p => p.Instance.Name ?? TypeNameToName(p.Instance.GetType())).ToArray())
        {
            ProcessMetadata[] processes = group.ToArray();
            for (int i = 0; i < processes.Length; i++)
            {
                processes[i].InstanceName = processes.Length == 1 ? group.Key : $"{group.Key}#{i}";
                _processNames[processes[i].Instance] = processes[i].InstanceName!;
            }
        }

        foreach (IGrouping<string, Component> group in _components.GroupBy(c => TypeNameToName(c.GetType())))
        {
            Component[] components = group.ToArray();
            for (int i = 0; i < components.Length; i++)
            {
                _processNames[components[i]] = components.Length == 1 ? group.Key : $"{group.Key}#{i}";
            }
        }

        _hierarchy = new Hierarchy(_components, TopName);
    }

    private string TopName(object instance)
        => InstanceNames.Of(instance.GetType()) ?? _processNames[instance];

    private void NameBuses()
    {
        HashSet<Bus> found = new(ReferenceEqualityComparer.Instance);
        List<Bus> inOrder = [];
        foreach (Process process in _processes.OfType<Process>())
        {
            inOrder.AddRange(process.Maps.InDiscoveryOrder.Where(found.Add));
        }

        foreach (IGrouping<Type, Bus> group in inOrder.GroupBy(b => b.BusType))
        {
            string name = TypeNameToName(group.Key);
            Bus[] buses = group.ToArray();
            for (int i = 0; i < buses.Length; i++)
            {
                BusNames[buses[i]] = buses.Length == 1 ? name : $"{name}#{i}";
                if (group.Key.IsDefined(typeof(TopLevelInputBusAttribute), true))
                {
                    TopLevelInputBusses.Add(buses[i]);
                }

                if (group.Key.IsDefined(typeof(TopLevelOutputBusAttribute), true))
                {
                    TopLevelOutputBusses.Add(buses[i]);
                }
            }
        }
    }
}
