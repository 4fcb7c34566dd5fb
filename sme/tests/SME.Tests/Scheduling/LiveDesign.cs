using System;
using System.Linq;

namespace SME.Tests.Scheduling;

/// <summary>A graph built with the framework.</summary>
internal sealed class LiveDesign : IDisposable
{
    private readonly GraphSpec _graph;

    public LiveDesign(GraphSpec graph)
    {
        _graph = graph;
        Simulation = new Simulation();
        Buses = graph.Buses.Select(Create).ToArray();
        Processes = graph.Processes.Select(Create).ToArray();
        Simulation.AddTopLevelInputs(Buses.Where((_, i) => graph.Buses[i].IsTopLevelInput).ToArray());
    }

    public Simulation Simulation { get; }

    public IBus[] Buses { get; }

    public Process[] Processes { get; }

    /// <summary>Writes the inputs and runs a tick.</summary>
    public void Step(Poke[] pokes)
    {
        Write(pokes);
        Simulation.Step();
    }

    /// <summary>Writes the inputs.</summary>
    public void Write(Poke[] pokes)
    {
        foreach (Poke poke in pokes)
        {
            SignalInfo info = _graph.Info(poke.Signal);
            if (poke.ByProperty)
            {
                info.Write(Buses[poke.Signal.Bus], poke.Signal.Element, poke.Value);
            }
            else
            {
                Simulation.Engine.Poke(IdOf(poke.Signal), 0, poke.Value & info.Mask);
            }
        }
    }

    /// <summary>A signal's bits, or null when it has no value.</summary>
    public ulong? Read(SignalRef signal)
    {
        SignalInfo info = _graph.Info(signal);
        var bus = (Bus)Buses[signal.Bus];
        bool defined = info.Elements == 0
            ? bus.CanRead(info.Name)
            : ((IFixedArrayInteraction)bus.Read(info.Name)).CanRead(signal.Element);
        return defined ? info.Read(bus, signal.Element) & info.Mask : null;
    }

    /// <summary>A signal's id in the table, or -1 when no process mentions its bus.</summary>
    public int IdOf(SignalRef signal)
    {
        SignalInfo info = _graph.Info(signal);
        string suffix = info.Elements == 0 ? string.Empty : $"({signal.Element})";
        SignalTable table = Simulation.Signals;
        return Simulation.BusNames.TryGetValue(Buses[signal.Bus], out string? bus)
            ? table.Signals.FirstOrDefault(s => s.TraceName == $"{bus}.{info.Name}{suffix}")?.Id ?? -1
            : -1;
    }

    public string NameOf(int process) => Simulation.Processes[process].InstanceName!;

    public void Dispose() => Simulation.Dispose();

    private static Scope? Divide(int divider)
        => divider == 1 ? null : new Scope(isolated: false, new Clock(Scope.Current.Clock, divider));

    private IBus Create(BusSpec bus)
    {
        using Scope? scope = Divide(bus.Divider);
        return Scope.CreateBus(bus.Shape.Interface, internalBus: bus.CreatedInternal);
    }

    private Process Create(ProcessSpec process)
    {
        using Scope? scope = Divide(process.Divider);
        Type type = (process.Kind, process.IsClocked) switch
        {
            (Kind.Simple, false) => typeof(SimpleMixer<,>),
            (Kind.Simple, true) => typeof(ClockedSimpleMixer<,>),
            (Kind.State, false) => typeof(StateMixer<,>),
            (Kind.State, true) => typeof(ClockedStateMixer<,>),
            _ => typeof(BenchMixer<,>),
        };
        return (Process)Activator.CreateInstance(
            type.MakeGenericType(process.First.Interface, process.Second.Interface),
            process,
            new LivePorts(_graph, process, Buses))!;
    }
}
