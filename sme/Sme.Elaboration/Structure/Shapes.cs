using System.Collections.Generic;
using System.Linq;
using SME;

namespace Sme.Elaboration.Structure;

/// <summary>Finds which components are equal, from the innermost outwards, and which nets cross their borders.</summary>
internal sealed class Shapes
{
    private readonly Tree _tree;
    private readonly Connections _connections;
    private readonly Dictionary<object, int> _parts = [];
    private readonly Dictionary<Shape, int> _numbers = [];
    private readonly Node?[] _reach;
    private readonly LocalNumbers _local;

    public Shapes(Tree tree, Connections connections, Nets nets, IReadOnlyList<HardwareProcess> processes)
    {
        (_tree, _connections) = (tree, connections);
        _reach = new Node?[nets.Count];
        foreach (HardwareProcess process in processes)
        {
            Node leaf = tree.Leaves[process.Index];
            leaf.Inputs = connections.Of(process);
            leaf.Outputs = process.Outputs;
            foreach (int net in leaf.Outputs)
            {
                if (nets.DriverOf(net).Process == process.Index)
                {
                    _reach[net] = leaf.Parent;
                }
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

        foreach (BoundaryOutput output in nets.Outputs)
        {
            _reach[nets.Of((Bus)output.Bus, output.Signal, output.Element, isDefined: false)] = tree.Top;
        }

        _local = new LocalNumbers(nets.Count + 1 + connections.Runs.Count);
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
        Dictionary<SequenceKey<int>, Shape> known = [];
        List<(Node Node, int[] Nets)> driven = [];
        foreach (Node node in nodes)
        {
            (SequenceKey<int> key, int[] own) = KeyOf(node);
            driven.Add((node, own));
            if (known.TryGetValue(key, out Shape? shape))
            {
                shape.Nodes.Add(node);
            }
            else
            {
                shape = new Shape(node) { Leaving = new bool[own.Length] };
                known.Add(key, shape);
                _numbers.Add(shape, _numbers.Count);
                InOrder.Add(shape);
            }

            node.Shape = shape;
            for (int i = 0; i < own.Length && node != _tree.Top; i++)
            {
                if (_reach[own[i]] is { } reach && reach.Depth < node.Depth)
                {
                    shape.Leaving[i] = true;
                }
            }
        }

        foreach ((Node node, int[] own) in driven)
        {
            bool[] leaving = node.Shape!.Leaving;
            node.Outputs = own.Where((_, i) => leaving[i]).ToArray();
        }
    }

    // The parts and what their inputs are connected to, by numbers of its own; and the nets that its parts drive.
    private (SequenceKey<int> Key, int[] Nets) KeyOf(Node node)
    {
        _local.Clear();
        foreach (Node child in node.Children)
        {
            foreach (int net in child.Outputs)
            {
                _local.Of(net);
            }
        }

        int[] own = _local.Nets(0);
        List<int> numbers = [own.Length];
        foreach (Node child in node.Children)
        {
            numbers.Add(NumberOf(child.Name));
            numbers.Add(child.IsLeaf ? NumberOf(child.Definition) : -1 - _numbers[child.Shape!]);
            foreach (int input in child.Inputs)
            {
                int net = input >= 0 ? input : _connections.Origins[~input].Net;
                numbers.Add(net < 0 ? -1 : _local.Of(net));
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
                    _local.Of(_connections.Started);
                }
            }
        }

        node.Inputs = _local.Nets(own.Length);
        return (new SequenceKey<int>(numbers.ToArray()), own);
    }

    // Of a definition, or of a name.
    private int NumberOf(object part)
    {
        if (!_parts.TryGetValue(part, out int number))
        {
            _parts.Add(part, number = _parts.Count);
        }

        return number;
    }
}
