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
    private readonly Dictionary<ShapeKey, Shape> _known = [];
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
            leaf.Outputs = process.Template.Outputs.Select(o => nets.Of(process, o)).ToArray();
            foreach (int net in leaf.Outputs.Where(n => nets.DriverOf(n).Process == process.Index))
            {
                _reach[net] = leaf.Parent;
            }
        }

        foreach (Node leaf in tree.Leaves)
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

        foreach (Node node in tree.Inwards)
        {
            Add(node);
        }
    }

    /// <summary>The shapes, each after those of its parts; the top comes last.</summary>
    public List<Shape> InOrder { get; } = [];

    private void Add(Node node)
    {
        Dictionary<int, int> local = [];
        List<int> numbers = [];
        List<int> outputs = [];
        foreach (Node child in node.Children)
        {
            foreach (int net in child.Outputs)
            {
                local.TryAdd(net, local.Count);
                if (node != _tree.Top && _reach[net] is { } reach && reach.Depth < node.Depth)
                {
                    outputs.Add(net);
                }
            }
        }

        int own = local.Count;
        List<int> inputs = [];
        foreach (Node child in node.Children)
        {
            numbers.Add(child.Process != null ? NumberOf(child.Definition) : -1 - _numbers[child.Shape!]);
            foreach (int input in child.Inputs)
            {
                int net = input >= 0 ? input : _connections.Origins[~input].Net;
                numbers.Add(net < 0 ? -1 : LocalOf(net));
                if (input >= 0)
                {
                    numbers.Add(0);
                    continue;
                }

                // Two nets that are replaced by the same constant at the first edge are two origins.
                Origin origin = _connections.Origins[~input];
                numbers.Add(origin.Width);
                numbers.Add((int)origin.Bits);
                numbers.Add((int)(origin.Bits >> 32));
                if (net >= 0)
                {
                    LocalOf(_connections.Started);
                }
            }
        }

        numbers.Add(own);
        numbers.AddRange(outputs.Select(net => local[net]));
        node.Inputs = inputs.ToArray();
        node.Outputs = outputs.ToArray();

        var key = new ShapeKey(numbers, node);
        if (node != _tree.Top && _known.TryGetValue(key, out Shape? shape))
        {
            shape.Nodes.Add(node);
        }
        else
        {
            shape = new Shape(node);
            _known.TryAdd(key, shape);
            _numbers.Add(shape, _numbers.Count);
            InOrder.Add(shape);
        }

        node.Shape = shape;

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
