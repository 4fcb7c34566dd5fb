using System.Collections.Generic;
using System.Linq;
using SME;

namespace Sme.Elaboration.Structure;

/// <summary>The hierarchy of a design as the components hold it.</summary>
internal sealed class Tree
{
    private readonly Simulation _simulation;
    private readonly Dictionary<Component, Node> _components = new(ReferenceEqualityComparer.Instance);
    private readonly List<Node> _inOrder = [];

    public Tree(Simulation simulation, IReadOnlyList<HardwareProcess> processes)
    {
        _simulation = simulation;
        Top = new Node("top", null);
        Leaves = new Node[processes.Count];
        foreach (HardwareProcess process in processes)
        {
            Node parent = NodeOf(simulation.HierarchyOfDesign.OwnerOf(process.Process));
            var leaf = new Node(simulation.HierarchyOfDesign.NameOf(process.Process), parent) { Process = process };
            parent.Children.Add(leaf);
            Leaves[process.Index] = leaf;
        }
    }

    public Node Top { get; }

    /// <summary>The nodes of the processes, by their index.</summary>
    public Node[] Leaves { get; }

    /// <summary>The components, each after those it holds, then the top.</summary>
    public IEnumerable<Node> Inwards => _inOrder.OrderByDescending(n => n.Depth).Append(Top);

    /// <summary>The innermost node that holds both.</summary>
    public static Node Common(Node a, Node b)
    {
        while (a != b)
        {
            if (a.Depth >= b.Depth)
            {
                a = a.Parent!;
            }
            else
            {
                b = b.Parent!;
            }
        }

        return a;
    }

    /// <summary>Adds the places where the writers of shared signals meet.</summary>
    public IReadOnlyList<Node> Add(IReadOnlyList<SharedNet> shared)
    {
        List<Node> added = [];
        foreach (SharedNet net in shared)
        {
            Node parent = net.Writers.Select(w => Leaves[w.Index].Parent!).Aggregate(Common);
            var node = new Node($"shared.{net.Name}", parent)
            {
                Shared = net.Define(),
                Inputs = net.Inputs.ToArray(),
                Outputs = [net.Net, net.Net + 1],
            };
            parent.Children.Add(node);
            added.Add(node);
        }

        return added;
    }

    private Node NodeOf(Component? component)
    {
        if (component == null)
        {
            return Top;
        }

        if (!_components.TryGetValue(component, out Node? node))
        {
            Node parent = NodeOf(_simulation.HierarchyOfDesign.OwnerOf(component));
            node = new Node(_simulation.HierarchyOfDesign.NameOf(component), parent) { Component = component };
            parent.Children.Add(node);
            _components.Add(component, node);
            _inOrder.Add(node);
        }

        return node;
    }
}
