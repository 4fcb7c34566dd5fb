using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace SME;

/// <summary>
/// A simulation: processes register with it when they are constructed, observers are added to it, and it runs. One at a
/// time per asynchronous context; several may run on threads of their own.
/// </summary>
public partial class Simulation : IDisposable
{
    private static readonly AsyncLocal<Simulation?> Ambient = new();

    private readonly Dictionary<(Clock, bool, bool), BusContext> _contexts = [];
    private readonly HashSet<IProcess> _registered = new(ReferenceEqualityComparer.Instance);
    private readonly List<IProcess> _processes = [];
    private readonly List<ProcessMetadata> _metadata = [];
    private readonly List<Component> _components = [];
    private readonly List<Action<Simulation>> _preloaders = [];
    private readonly List<Action<Simulation>> _postloaders = [];
    private readonly List<Action<Simulation>> _preRunners = [];
    private readonly List<Action<Simulation>> _postRunners = [];
    private readonly List<Action<Simulation>> _postClockRunners = [];

    /// <summary>Starts a simulation; it is current until it ran or is disposed.</summary>
    /// <param name="outputfolder">Where observers put their files; created when the first one does.</param>
    /// <exception cref="InvalidOperationException">Another simulation is current.</exception>
    public Simulation(string outputfolder = "output")
    {
        if (Ambient.Value != null)
        {
            throw new InvalidOperationException(
                "another simulation is current in this context: dispose it before starting a new one");
        }

        TargetFolder = Path.GetFullPath(outputfolder);
        RootScope = new Scope(this);
        CurrentScope = RootScope;
        Ambient.Value = this;
    }

    /// <summary>The simulation of this asynchronous context, or null.</summary>
    public static Simulation? Current => Ambient.Value;

    /// <summary>Folder of the project that is simulated, where an exporter asks for it.</summary>
    public static string? ProjectPath { get; set; }

    /// <summary>Where observers put their files.</summary>
    public string TargetFolder { get; }

    /// <summary>Number of completed ticks.</summary>
    public ulong Tick { get; private set; }

    /// <summary>The processes in order of registration.</summary>
    public IList<ProcessMetadata> Processes
    {
        get
        {
            _metadata.AddRange(_processes.Skip(_metadata.Count).Select(p => new ProcessMetadata(p)));
            return _metadata;
        }
    }

    /// <summary>The buses' names in traces; filled when the simulation is prepared.</summary>
    public Dictionary<IBus, string> BusNames { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Buses that are inputs of the whole design.</summary>
    public HashSet<IBus> TopLevelInputBusses { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Buses that are outputs of the whole design.</summary>
    public HashSet<IBus> TopLevelOutputBusses { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The order of the processes; null until the simulation is prepared.</summary>
    public DependencyGraph? Graph { get; private set; }

    /// <summary>Whether checks (<see cref="Process.Assert(bool, string)"/>) stop the simulation.</summary>
    public bool Checks { get; set; } = true;

    internal Scope RootScope { get; }

    internal Scope CurrentScope { get; set; }

    /// <summary>Adds a method called once before the run.</summary>
    public Simulation AddPreloader(Action<Simulation> loader) => Add(_preloaders, loader);

    /// <summary>Adds a method called once after the run.</summary>
    public Simulation AddPostloader(Action<Simulation> loader) => Add(_postloaders, loader);

    /// <summary>Adds a method called before each tick.</summary>
    public Simulation AddPreRunner(Action<Simulation> prerunner) => Add(_preRunners, prerunner);

    /// <summary>Adds a method called after each tick, before <see cref="Tick"/> advances.</summary>
    public Simulation AddPostRunner(Action<Simulation> postrunner) => Add(_postRunners, postrunner);

    /// <summary>Adds a method called in each tick after the buses of clocked processes propagated.</summary>
    public Simulation AddPostClockRunner(Action<Simulation> postrunner) => Add(_postClockRunners, postrunner);

    /// <summary>Adds a method called after each tick.</summary>
    public Simulation AddTicker(Action<Simulation> ticker) => AddPostRunner(ticker);

    /// <summary>Makes buses inputs of the whole design: the environment writes them.</summary>
    public Simulation AddTopLevelInputs(params IBus[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        TopLevelInputBusses.UnionWith(inputs);
        return this;
    }

    /// <summary>Makes buses outputs of the whole design.</summary>
    public Simulation AddTopLevelOutputs(params IBus[] outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        TopLevelOutputBusses.UnionWith(outputs);
        return this;
    }

    /// <summary>Registers a process; processes do this themselves when constructed.</summary>
    public void RegisterProcess(IProcess p)
    {
        ArgumentNullException.ThrowIfNull(p);
        if (p is not Process)
        {
            throw new ArgumentException(
                $"{p.GetType().FullName} implements IProcess by hand: derive from SimpleProcess, StateProcess "
                    + "or SimulationProcess",
                nameof(p));
        }

        if (_registered.Add(p))
        {
            if (_engine != null)
            {
                throw new InvalidOperationException(
                    $"process {p.GetType().FullName} is constructed while the simulation runs: construct all "
                        + "processes before");
            }

            _processes.Add(p);
        }
    }

    /// <summary>The name of a type in traces: with namespace, less a leading assembly name.</summary>
    public string TypeNameToName(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        Type named = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        string name = named.FullName!;
        string assembly = type.Assembly.GetName().Name + ".";
        if (name.StartsWith(assembly, StringComparison.Ordinal))
        {
            name = name[assembly.Length..];
        }

        return type.IsGenericType
            ? $"{name}<{string.Join(", ", type.GenericTypeArguments.Select(a => a.Name))}>"
            : name;
    }

    /// <summary>Ends the run after the current tick.</summary>
    public void RequestStop() => _stopRequested = true;

    /// <summary>Ends the simulation: its observers complete their files, and another can become current.</summary>
    public void Dispose()
    {
        if (Ambient.Value == this)
        {
            Ambient.Value = null;
        }

        GC.SuppressFinalize(this);
        try
        {
            FinishObservers(null);
        }
        finally
        {
            _engine?.Dispose();
        }
    }

    /// <summary>The current simulation.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    internal static Simulation RequireCurrent(string occasion) => Current ?? throw new InvalidOperationException(
        $"{occasion} but no simulation is active: create one first, using var simulation = new Simulation()");

    internal IEnumerable<BusContext> Contexts => _contexts.Values;

    internal BusContext ContextOf(Clock clock, bool isClocked, bool isInternal)
    {
        if (!_contexts.TryGetValue((clock, isClocked, isInternal), out BusContext? context))
        {
            context = new BusContext(this, clock, isClocked, isInternal);
            _contexts.Add((clock, isClocked, isInternal), context);
        }

        return context;
    }

    internal void RegisterComponent(Component component) => _components.Add(component);

    private Simulation Add<T>(List<T> list, T called)
    {
        ArgumentNullException.ThrowIfNull(called);
        list.Add(called);
        return this;
    }
}
