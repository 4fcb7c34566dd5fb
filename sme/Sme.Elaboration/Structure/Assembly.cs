using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Elaboration.Execution;
using Sme.Netlist;
using SME;

namespace Sme.Elaboration.Structure;

/// <summary>Makes definitions of the components and of the whole: instances, and what connects them.</summary>
internal sealed class Assembly
{
    private readonly Simulation _simulation;
    private readonly IReadOnlyList<HardwareProcess> _processes;
    private readonly Nets _nets;
    private readonly ResetState _reset;
    private readonly Documentation _documentation;
    private readonly Tree _tree;
    private readonly Connections _connections;
    private readonly Shapes _shapes;
    private readonly Leaves _leaves = new();
    private readonly FieldNames _fieldNames;
    private readonly HashSet<string> _names = ["top"];

    public Assembly(
        Simulation simulation, IReadOnlyList<HardwareProcess> processes, Nets nets, ResetState reset, Documentation documentation)
    {
        (_simulation, _processes, _nets, _reset, _documentation) = (simulation, processes, nets, reset, documentation);
        _tree = new Tree(simulation, processes);
        _connections = new Connections(nets, reset);
        _shapes = new Shapes(_tree, _connections, nets, processes);
        _fieldNames = new FieldNames(simulation, nets);
    }

    public ElaboratedDesign Build(ElaborationStatistics statistics)
    {
        foreach (Template template in _processes.Select(p => p.Template).Distinct())
        {
            template.Definition.Name = UniqueName(template.Definition.Name);
        }

        foreach (Node shared in _shapes.SharedSignals)
        {
            shared.Definition.Name = UniqueName(shared.Definition.Name);
        }

        foreach (HardwareProcess process in _processes)
        {
            if (process.Template.Parameters.Count > 0)
            {
                _tree.Leaves[process.Index].Arguments =
                    process.Template.Parameters.Select(p => process.WordsOf(p, _leaves)).ToArray();
            }
        }

        foreach (Shape shape in _shapes.InOrder)
        {
            bool isTop = shape.First == _tree.Top;
            shape.Definition = new Definition(isTop ? "top" : UniqueName(shape.First.Component!.GetType().Name));
            if (isTop)
            {
                Dictionary<int, Value> values = TopValues(shape.Definition);
                Fill(shape, values, MergeArguments(shape));
                AddOutputs(shape.Definition, values);
            }
            else
            {
                shape.Definition.Summary = _documentation.SummaryOf(shape.First.Component!.GetType());
                Fill(shape, [], MergeArguments(shape));
            }
        }

        return new ElaboratedDesign(new SignalMap(_simulation, _processes, _nets))
        {
            Design = new Design(_tree.Top.Definition),
            Processes =
            [
                .. _processes.Select(p => new ProcessInstance(p.Process, PathOf(_tree.Leaves[p.Index]))),
                .. _nets.SharedNets.Zip(
                    _shapes.SharedSignals, (net, node) => new ProcessInstance(net.Writers[0].Process, PathOf(node))),
            ],
            Inputs = _nets.Inputs,
            Outputs = _nets.Outputs,
            Statistics = statistics,
            Warnings = _reset.Warnings,
        };
    }

    private string UniqueName(string name)
    {
        int generic = name.IndexOf('`', StringComparison.Ordinal);
        name = generic < 0 ? name : name[..generic];
        string unique = name;
        for (int i = 1; !_names.Add(unique); i++)
        {
            unique = FormattableString.Invariant($"{name}#{i}");
        }

        return unique;
    }

    private static Instance[] PathOf(Node leaf)
    {
        var path = new Instance[leaf.Depth];
        for (Node at = leaf; at.Parent != null; at = at.Parent)
        {
            path[at.Depth - 1] = at.Parent.Shape!.Definition.Instances[at.Place];
        }

        return path;
    }

    // Parameters of the parts that differ between equal components are parameters of these, too.
    private static List<Initial> MergeArguments(Shape shape)
    {
        if (shape.First.Children.All(c => c.Arguments.Count == 0))
        {
            return [];
        }

        List<Initial> arguments = [];
        List<int> varying = [];
        var all = shape.Nodes.Select(n => n.Children.SelectMany(c => c.Arguments).ToArray()).ToArray();
        for (int i = 0; i < all[0].Length; i++)
        {
            ulong[] words = all[0][i];
            if (all.All(a => a[i].AsSpan().SequenceEqual(words)))
            {
                arguments.Add(Trim(words));
                continue;
            }

            Parameter inner = PartParameter(shape.First, i);
            varying.Add(i);
            Parameter parameter = shape.Definition.AddParameter(
                FormattableString.Invariant($"{inner.Name}#{varying.Count}"), inner.Width, inner.Length);
            arguments.Add(new Initial(parameter));
        }

        for (int n = 0; n < shape.Nodes.Count; n++)
        {
            shape.Nodes[n].Arguments = varying.Select(i => all[n][i]).ToArray();
        }

        return arguments;
    }

    private static Parameter PartParameter(Node node, int index)
    {
        foreach (Node child in node.Children)
        {
            if (index < child.Arguments.Count)
            {
                return child.Definition.Parameters[index];
            }

            index -= child.Arguments.Count;
        }

        throw new ArgumentOutOfRangeException(nameof(index));
    }

    /// <summary>Words without the repetition of the last one.</summary>
    public static Initial Trim(ulong[] words)
    {
        int length = words.Length;
        while (length > 1 && words[length - 1] == words[length - 2])
        {
            length--;
        }

        return new Initial(words[..length]);
    }

    // The nets that begin at the top: inputs, and what says which tick it is.
    private Dictionary<int, Value> TopValues(Definition top)
    {
        Dictionary<int, Value> values = [];
        foreach (BoundaryInput input in _nets.Inputs)
        {
            var bus = (Bus)input.Bus;
            SignalDescription signal = bus.Layout.Signals[input.Signal];
            string name = NameOf(bus, input.Signal, input.Element) + (input.IsDefined ? ".defined" : string.Empty);
            values[_nets.Of(bus, input.Signal, input.Element, input.IsDefined)] =
                top.AddInput(name, input.IsDefined ? 1 : signal.Type.Width);
        }

        if (_tree.Top.Inputs.Contains(_connections.Started) || _connections.Runs.Count > 0)
        {
            var builder = new Builder(top.Body);
            Register started = top.AddRegister("started", 1, Initial.Zero);
            started.Next = builder.Constant(1, 1);
            values[_connections.Started] = started.Value;
            for (int i = 0; i < _connections.Runs.Count; i++)
            {
                (int divider, bool isClocked) = _connections.Runs[i];
                values[_connections.Started + 1 + i] = ClockDivision.Add(top, builder, divider, isClocked, started);
            }
        }

        return values;
    }

    private void AddOutputs(Definition top, Dictionary<int, Value> values)
    {
        foreach (BoundaryOutput output in _nets.Outputs)
        {
            var bus = (Bus)output.Bus;
            top.AddOutput(
                NameOf(bus, output.Signal, output.Element),
                values[_nets.Of(bus, output.Signal, output.Element, isDefined: false)]);
        }
    }

    private string NameOf(Bus bus, int signal, int element)
    {
        SignalDescription description = bus.Layout.Signals[signal];
        string name = $"{_simulation.BusNames[bus]}.{InstanceNames.Of(description.Name)}";
        return description.IsArray ? FormattableString.Invariant($"{name}({element})") : name;
    }

    private void Fill(Shape shape, Dictionary<int, Value> values, List<Initial> arguments)
    {
        Definition definition = shape.Definition;
        Node node = shape.First;
        foreach (Node child in node.Children)
        {
            Instance instance = definition.AddInstance(child.Name, child.Definition);
            for (int i = 0; i < child.Outputs.Length; i++)
            {
                values.TryAdd(child.Outputs[i], instance.Outputs[i]);
            }
        }

        Dictionary<int, string> names = node.Component == null ? [] : _fieldNames.In(node.Component);
        AddInputs(node, definition, values, names);
        var builder = new Builder(definition.Body);
        int argument = 0;
        for (int place = 0; place < node.Children.Count; place++)
        {
            Node child = node.Children[place];
            Instance instance = definition.Instances[place];
            for (int i = 0; i < child.Inputs.Length; i++)
            {
                instance.Inputs[i] = ValueOf(child.Inputs[i], values, builder);
            }

            for (int i = 0; i < instance.Arguments.Length; i++)
            {
                instance.Arguments[i] = arguments[argument++];
            }
        }

        foreach (int net in node.Outputs)
        {
            definition.AddOutput(names.GetValueOrDefault(net) ?? values[net].Name!, values[net]);
        }
    }

    private void AddInputs(
        Node node, Definition definition, Dictionary<int, Value> values, Dictionary<int, string> fieldNames)
    {
        HashSet<string> names = [];
        Dictionary<int, (string Name, int Width)> uses = UsesIn(node);
        foreach (int net in node.Inputs)
        {
            if (values.ContainsKey(net))
            {
                continue;
            }

            (string use, int width) = uses[net];
            string name = fieldNames.GetValueOrDefault(net) ?? use;
            string unique = name;
            for (int i = 1; !names.Add(unique); i++)
            {
                unique = FormattableString.Invariant($"{name}#{i}");
            }

            values.Add(net, definition.AddInput(unique, width));
        }
    }

    // A net that comes from outside, and that no field names, bears the name of the first input it goes to.
    private Dictionary<int, (string Name, int Width)> UsesIn(Node node)
    {
        Dictionary<int, (string Name, int Width)> uses = new() { [_connections.Started] = ("started", 1) };
        HashSet<int> entering = [.. node.Inputs];
        foreach (Node child in node.Children)
        {
            for (int i = 0; i < child.Inputs.Length; i++)
            {
                int input = child.Inputs[i];
                int net = input >= 0 ? input : _connections.Origins[~input].Net;
                if (entering.Remove(net) && net != _connections.Started)
                {
                    Value inner = child.Definition.Inputs[i];
                    uses.Add(net, ($"{child.Name}.{inner.Name}", inner.Width));
                }
            }
        }

        return uses;
    }

    private Value ValueOf(int connection, Dictionary<int, Value> values, Builder builder)
    {
        if (connection >= 0)
        {
            return values[connection];
        }

        Origin origin = _connections.Origins[~connection];
        Value constant = builder.Constant(origin.Width, origin.Bits);
        return origin.Net < 0 ? constant : builder.Mux(values[_connections.Started], values[origin.Net], constant);
    }
}
