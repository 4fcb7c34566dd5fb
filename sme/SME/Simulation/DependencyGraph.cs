using System;
using System.Collections.Generic;
using System.Linq;

namespace SME;

/// <summary>
/// Which process must run before which: an unclocked process runs after all other unclocked writers of the buses it
/// reads. A clocked bus ends a dependency.
/// </summary>
public partial class DependencyGraph
{
    private readonly Node[] _nodes;
    private readonly Func<IProcess, string> _nameOf;
    private readonly Func<IRuntimeBus, string> _busName;

    /// <summary>Orders processes that need no simulation around them.</summary>
    /// <exception cref="UnclockedCycleException">Unclocked processes depend on each other in a circle.</exception>
    /// <exception cref="NoWritingParentsException">An input is written by nobody.</exception>
    public DependencyGraph(IEnumerable<IProcess> components)
        : this(components, p => p.GetType().FullName!, b => b.BusType.FullName!, new HashSet<IBus>())
    {
    }

    internal DependencyGraph(
        IEnumerable<IProcess> components, Func<IProcess, string> nameOf, Func<IRuntimeBus, string> busName,
        IReadOnlySet<IBus> topLevelInputs)
    {
        _nameOf = nameOf;
        _busName = busName;
        _nodes = components.Select(p => new Node(p)).ToArray();
        Dictionary<IRuntimeBus, List<Node>> writers = new(ReferenceEqualityComparer.Instance);
        foreach (Node node in _nodes)
        {
            foreach (IRuntimeBus bus in node.Outputs.Concat(node.Internals))
            {
                if (!writers.TryGetValue(bus, out List<Node>? list))
                {
                    writers.Add(bus, list = []);
                }

                if (!list.Contains(node))
                {
                    list.Add(node);
                }
            }
        }

        Writers = writers;
        foreach (Node node in _nodes)
        {
            Connect(node, topLevelInputs);
        }

        Levels = Order();
        AllBusses = _nodes
            .SelectMany(n => n.Item.InputBusses.Concat(n.Item.OutputBusses).Concat(n.Item.InternalBusses)
                .Concat(n.Item.ClockedInputBusses))
            .SelectMany(b => b)
            .Distinct<IRuntimeBus>(ReferenceEqualityComparer.Instance)
            .ToArray();
    }

    /// <summary>A process in the graph.</summary>
    public interface INode
    {
        /// <summary>The process.</summary>
        IProcess Item { get; }

        /// <summary>Processes whose writes this one reads in the same tick.</summary>
        INode[] Parents { get; }

        /// <summary>Processes that read this one's writes in the same tick.</summary>
        INode[] Children { get; }

        /// <summary>Buses that propagate after the process ran.</summary>
        IRuntimeBus[] PropagateAfter { get; }
    }

    /// <summary>The processes in the order they run: clocked ones first.</summary>
    public INode[] ExecutionPlan
        => _nodes.Where(n => n.Item.IsClockedProcess).Concat(Levels.SelectMany(l => l)).ToArray<INode>();

    /// <summary>All buses of the processes, each once.</summary>
    public IRuntimeBus[] AllBusses { get; }

    /// <summary>Unclocked processes by the longest path that leads to them.</summary>
    internal List<List<Node>> Levels { get; }

    /// <summary>Who writes a bus.</summary>
    internal IReadOnlyDictionary<IRuntimeBus, List<Node>> Writers { get; }

    internal IReadOnlyList<Node> Nodes => _nodes;

    private void Connect(Node node, IReadOnlySet<IBus> topLevelInputs)
    {
        bool driven = false;
        foreach (IRuntimeBus bus in node.Item.InputBusses.Concat(node.Item.ClockedInputBusses).SelectMany(b => b))
        {
            Writers.TryGetValue(bus, out List<Node>? writers);
            if (writers == null && !topLevelInputs.Contains(bus))
            {
                throw new NoWritingParentsException(
                    $"no process writes bus {_busName(bus)}, which process {_nameOf(node.Item)} "
                        + $"reads{FieldOf(node.Item, bus)}: "
                    + "connect a writer, or make it a top-level input with AddTopLevelInputs");
            }

            driven |= topLevelInputs.Contains(bus) || (writers != null && writers.Any(w => w != node));
            if (writers == null || node.Item.IsClockedProcess || bus.IsClocked)
            {
                continue;
            }

            foreach (Node writer in writers)
            {
                if (writer != node && node.ParentSet.Add(writer))
                {
                    node.ParentList.Add(writer);
                    writer.ChildList.Add(node);
                }
            }
        }

        if (!driven && !node.Item.IsClockedProcess)
        {
            throw new NoWritingParentsException(
                $"no other process writes an input of unclocked process {_nameOf(node.Item)}, so nothing would "
                    + "make it run: "
                + "connect an input, or mark the process [ClockedProcess]");
        }
    }

    private static string FieldOf(IProcess process, IRuntimeBus bus)
    {
        Port? port = (process as Process)?.Maps.Ports.FirstOrDefault(p => p.Buses.Contains(bus));
        return port == null ? string.Empty
            : port.IsArray ? $" in field {port.Name}[{Array.IndexOf(port.Buses, bus)}]" : $" in field {port.Name}";
    }

    private List<List<Node>> Order()
    {
        List<List<Node>> levels = [];
        Dictionary<Node, int> waiting = _nodes
            .Where(n => !n.Item.IsClockedProcess)
            .ToDictionary(n => n, n => n.ParentList.Count(p => !p.Item.IsClockedProcess));
        int ordered = 0;
        List<Node> ready = _nodes.Where(n => waiting.TryGetValue(n, out int count) && count == 0).ToList();
        while (ready.Count > 0)
        {
            levels.Add(ready);
            ordered += ready.Count;
            List<Node> next = [];
            foreach (Node node in ready)
            {
                foreach (Node child in node.ChildList)
                {
                    if (waiting.ContainsKey(child) && --waiting[child] == 0)
                    {
                        next.Add(child);
                    }
                }
            }

            ready = next;
        }

        if (ordered < waiting.Count)
        {
            throw new UnclockedCycleException(DescribeCycle(waiting.Where(w => w.Value > 0).Select(w => w.Key).ToHashSet()));
        }

        return levels;
    }

    /// <summary>A process in the graph.</summary>
    internal sealed class Node(IProcess item) : INode
    {
        /// <inheritdoc/>
        public IProcess Item { get; } = item;

        public List<Node> ParentList { get; } = [];

        public List<Node> ChildList { get; } = [];

        public HashSet<Node> ParentSet { get; } = [];

        public IEnumerable<IRuntimeBus> Outputs => Item.OutputBusses.SelectMany(b => b);

        public IEnumerable<IRuntimeBus> Internals => Item.InternalBusses.SelectMany(b => b);

        INode[] INode.Parents => ParentList.ToArray<INode>();

        INode[] INode.Children => ChildList.ToArray<INode>();

        IRuntimeBus[] INode.PropagateAfter => Outputs.Where(b => !b.IsClocked).Concat(Internals).Distinct().ToArray();
    }
}
