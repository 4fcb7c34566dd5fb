using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Sme.Netlist;

namespace Sme.Elaboration.Structure;

/// <summary>Finds which components are equal, from the innermost outwards, and which nets cross their borders.</summary>
internal sealed class Shapes
{
    private readonly Tree _tree;
    private readonly Connections _connections;
    private readonly Dictionary<Definition, int> _definitions = [];
    private readonly Dictionary<Shape, int> _numbers = [];
    private readonly Node?[] _reach;

    public Shapes(Tree tree, Connections connections, Nets nets, IReadOnlyList<HardwareProcess> processes)
    {
        (_tree, _connections) = (tree, connections);
        _reach = new Node?[nets.Count];
        foreach (HardwareProcess process in processes)
        {
            Node leaf = tree.Leaves[process.Index];
            leaf.Inputs = connections.Of(process);
            leaf.Outputs = Enumerable.Range(0, process.Template.Outputs.Count).Select(o => nets.OfOutput(process, o)).ToArray();
            foreach (int net in leaf.Outputs.Where(n => nets.DriverOf(n).Process == process.Index))
            {
                _reach[net] = leaf.Parent;
            }
        }

        SharedSignals = tree.Add(nets.SharedNets);
        foreach (Node shared in SharedSignals)
        {
            foreach (int net in shared.Outputs)
            {
                _reach[net] = shared.Parent;
            }
        }

        foreach (Node leaf in tree.Leaves.Concat(SharedSignals))
        {
            foreach (int input in leaf.Inputs)
            {
                int net = input >= 0 ? input : connections.Origins[~input].Net;
                if (net >= 0 && net < _reach.Length && _reach[net] is { } reach)
                {
                    _reach[net] = Tree.Common(reach, leaf.Parent!);
                }
            }
        }

        foreach (IGrouping<int, Node> level in tree.Inwards.GroupBy(n => n.Depth))
        {
            AddLevel(level);
        }
    }

    /// <summary>The places where writers of shared signals meet.</summary>
    public IReadOnlyList<Node> SharedSignals { get; }

    /// <summary>The shapes, each after those of its parts; the top comes last.</summary>
    public List<Shape> InOrder { get; } = [];

    // Equal components of one depth share a shape; it has the outputs that any of them needs.
    private void AddLevel(IEnumerable<Node> nodes)
    {
        Dictionary<ShapeKey, Shape> known = [];
        Dictionary<Shape, SortedSet<int>> needed = [];
        Dictionary<Node, int[]> nets = [];
        foreach (Node node in nodes)
        {
            (ShapeKey key, int[] own) = KeyOf(node);
            nets.Add(node, own);
            if (known.TryGetValue(key, out Shape? shape))
            {
                shape.Nodes.Add(node);
            }
            else
            {
                shape = new Shape(node);
                known.Add(key, shape);
                needed.Add(shape, []);
                _numbers.Add(shape, _numbers.Count);
                InOrder.Add(shape);
            }

            node.Shape = shape;
            for (int i = 0; i < own.Length && node != _tree.Top; i++)
            {
                if (_reach[own[i]] is { } reach && reach.Depth < node.Depth)
                {
                    needed[shape].Add(i);
                }
            }
        }

        foreach ((Node node, int[] own) in nets)
        {
            node.Outputs = needed[node.Shape!].Select(i => own[i]).ToArray();
        }
    }

    // The parts and what their inputs are connected to, by numbers of its own; and the nets that its parts drive.
    private (ShapeKey Key, int[] Nets) KeyOf(Node node)
    {
        Dictionary<int, int> local = [];
        foreach (int net in node.Children.SelectMany(c => c.Outputs))
        {
            local.TryAdd(net, local.Count);
        }

        int[] own = [.. local.Keys];
        List<int> numbers = [own.Length];
        List<int> inputs = [];
        foreach (Node child in node.Children)
        {
            numbers.Add(child.IsLeaf ? NumberOf(child.Definition) : -1 - _numbers[child.Shape!]);
            foreach (int input in child.Inputs)
            {
                int net = input >= 0 ? input : _connections.Origins[~input].Net;
                numbers.Add(net < 0 ? -1 : LocalOf(net));
                if (input >= 0)
                {
                    numbers.Add(0);
                    continue;
                }

                // A constant, or what is read of a net at the first edge.
                Origin origin = _connections.Origins[~input];
                numbers.AddRange([origin.Width, (int)origin.Bits, (int)(origin.Bits >> 32)]);
                if (net >= 0)
                {
                    LocalOf(_connections.Started);
                }
            }
        }

        node.Inputs = inputs.ToArray();
        return (new ShapeKey(numbers, node), own);

        int LocalOf(int net)
        {
            if (!local.TryGetValue(net, out int number))
            {
                number = local.Count;
                local.Add(net, number);
                inputs.Add(net);
            }

            return number;
        }
    }

    private int NumberOf(Definition definition)
    {
        if (!_definitions.TryGetValue(definition, out int number))
        {
            _definitions.Add(definition, number = _definitions.Count);
        }

        return number;
    }
}
