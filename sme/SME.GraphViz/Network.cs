using System;
using System.Collections.Generic;
using System.Linq;

namespace SME.GraphViz;

/// <summary>The processes of a design and the buses between them, in the components that hold them.</summary>
/// <remarks>
/// It is read from the live objects: a design that cannot be ordered, run or elaborated has a network too. Buses that
/// are private to a process are left out. A bus stands in the innermost component that holds all its processes, at the
/// top if it is an input or output of the whole design.
/// </remarks>
public sealed class Network
{
    private readonly Simulation _simulation;
    private readonly Dictionary<Component, Cluster> _clusters = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IRuntimeBus, BusNode> _buses = new(ReferenceEqualityComparer.Instance);
    private readonly List<BusNode> _busesInOrder = [];

    /// <summary>Reads the network of what was constructed in a simulation.</summary>
    /// <exception cref="InvalidBusException">A process has no bus in one of its fields.</exception>
    public Network(Simulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        _simulation = simulation;
        if (simulation.Graph == null)
        {
            simulation.NameInstances();
        }

        foreach (ProcessMetadata process in simulation.Processes)
        {
            AddProcess(process.Instance);
        }

        foreach (BusNode bus in _busesInOrder)
        {
            HomeOf(bus).Buses.Add(bus);
        }
    }

    /// <summary>Number of processes.</summary>
    public int Processes { get; private set; }

    /// <summary>Number of buses.</summary>
    public int Buses => _busesInOrder.Count;

    internal Cluster Top { get; } = new(null, "", "");

    internal IReadOnlyList<BusNode> BusesInOrder => _busesInOrder;

    /// <summary>The network in the language of GraphViz.</summary>
    /// <param name="drawBuses">Whether buses are nodes; if not, edges lead from writers to readers.</param>
    public string ToDot(bool drawBuses = true) => new DotWriter(this, drawBuses).Write();

    private void AddProcess(IProcess process)
    {
        Cluster cluster = ClusterOf(_simulation.HierarchyOfDesign.OwnerOf(process));
        var node = new ProcessNode(
            Processes++, cluster, _simulation.HierarchyOfDesign.NameOf(process), TypeName.Of(process.GetType()),
            process.IsClockedProcess, process is SimulationProcess);
        cluster.Processes.Add(node);
        foreach (IRuntimeBus bus in process.OutputBusses.SelectMany(b => b))
        {
            AddOnce(NodeOf(bus).Writers, node);
        }

        foreach (IRuntimeBus bus in process.InputBusses.Concat(process.ClockedInputBusses).SelectMany(b => b))
        {
            AddOnce(NodeOf(bus).Readers, node);
        }
    }

    // Processes are added one after the other: a second use is by the last one.
    private static void AddOnce(List<ProcessNode> processes, ProcessNode process)
    {
        if (processes.Count == 0 || processes[^1] != process)
        {
            processes.Add(process);
        }
    }

    private Cluster ClusterOf(Component? component)
    {
        if (component == null)
        {
            return Top;
        }

        if (!_clusters.TryGetValue(component, out Cluster? cluster))
        {
            Cluster parent = ClusterOf(_simulation.HierarchyOfDesign.OwnerOf(component));
            string name = _simulation.HierarchyOfDesign.NameOf(component);
            cluster = new Cluster(parent, name, TypeName.Of(component.GetType()));
            parent.Children.Add(cluster);
            _clusters.Add(component, cluster);
        }

        return cluster;
    }

    private BusNode NodeOf(IRuntimeBus bus)
    {
        if (!_buses.TryGetValue(bus, out BusNode? node))
        {
            node = new BusNode(
                _busesInOrder.Count, TypeName.Of(bus.BusType), bus.IsClocked,
                _simulation.TopLevelInputBusses.Contains(bus), _simulation.TopLevelOutputBusses.Contains(bus));
            _buses.Add(bus, node);
            _busesInOrder.Add(node);
        }

        return node;
    }

    private Cluster HomeOf(BusNode bus)
        => bus.IsInput || bus.IsOutput
            ? Top
            : bus.Writers.Concat(bus.Readers).Select(p => p.Cluster).Aggregate(Cluster.Innermost);
}
