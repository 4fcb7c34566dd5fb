using System.Collections.Generic;
using System.Linq;

namespace Fuzz.Grammar;

/// <summary>Instances of the classes, and what buses they hold.</summary>
internal sealed class Connections(Dice dice, string program, BusType inputs, IReadOnlyList<ProcessShape> classes)
{
    // Each has a turn to write a shared bus.
    private const int MostInstances = SharedBus.Turns;

    private readonly List<Node> _statements = [];
    private readonly List<Written> _buses = [];
    private int _environment;
    private Written? _shared;

    private sealed record Written(string Name, BusType Type, int Writer, bool IsEdge);

    /// <summary>The class that builds the design.</summary>
    public Node Build()
    {
        ProcessShape[] instances = [.. classes.SelectMany(c => Enumerable.Repeat(c, dice.Between(1, 3))).Take(MostInstances)];
        Environment(inputs);
        for (int i = 0; i < instances.Length; i++)
        {
            Share(instances[i], i);
            foreach (Port port in instances[i].Ports.Where(p => p.IsOutput))
            {
                for (int n = 0; n < System.Math.Max(port.Count, 1); n++)
                {
                    string name = $"bus{_buses.Count}";
                    _buses.Add(new Written(name, port.Type, i, instances[i].IsClocked || port.Type.IsClocked));
                    _statements.Add(Node.Statement($"{port.Type.Name} {name} = Scope.CreateBus<{port.Type.Name}>();"));
                }
            }
        }

        List<Node> made = [.. instances.Select((instance, i) => Construct(instance, i))];
        bool isGrouped = dice.Chance(20) && made.Count > 1;
        _statements.AddRange(isGrouped
            ? [Node.Statement($"_ = new {program}Group({made[0]}, {made[1]});").By("component"), .. made.Skip(2).Select(Keep)]
            : made.Select(Keep));
        Node group = Node.Statement($$"""
            public sealed class {{program}}Group(params Process[] parts) : Component
            {
            private readonly Process[] _parts = parts;
            }
            """);
        Node build = Node.Of(null, $$"""
            public static class {{program}}
            {
            public static void Build()
            {
            {{_statements}}}
            }
            """);
        return isGrouped ? Node.Lines([group, build]) : build;
    }

    // The last of the writers counts: what reads the bus comes behind it.
    private void Share(ProcessShape shape, int at)
    {
        if (shape.Shared is not { Type: var type })
        {
            return;
        }

        if (_shared == null)
        {
            _statements.Add(Node.Statement($"{type.Name} shared = Scope.CreateBus<{type.Name}>();"));
        }

        _shared = new Written("shared", type, at, shape.IsClocked || type.IsClocked);
    }

    private static Node Keep(Node made) => Node.Statement($"_ = {made};");

    private string Environment(BusType type)
    {
        string name = $"environment{_environment++}";
        _statements.Add(Node.Statement(
            $"{type.Name} {name} = Scope.CreateBus<{type.Name}>();\nSimulation.Current!.AddTopLevelInputs({name});"));
        return name;
    }

    private Node Construct(ProcessShape shape, int at)
    {
        int written = _buses.FindIndex(b => b.Writer == at);
        List<Node> arguments = [];
        foreach (Port port in shape.Ports)
        {
            string[] buses = new string[System.Math.Max(port.Count, 1)];
            for (int n = 0; n < buses.Length; n++)
            {
                buses[n] = port.IsOutput ? _buses[written++].Name : Source(port.Type, shape, at);
            }

            arguments.Add(Node.Text(port.Count > 0 ? $"[{string.Join(", ", buses)}], " : buses[0] + ", "));
        }

        string turn = shape.Shared == null ? string.Empty : $", {_shared!.Name}, {at}";
        return Node.Of(
            null, $"new {shape.Name}({Node.Joined(arguments)}{DataType.Int.Literal(dice.Between(-3, 40))}{turn})");
    }

    private string Source(BusType type, ProcessShape reader, int at)
    {
        if (type == inputs)
        {
            return dice.Chance(85) ? "environment0" : Environment(type);
        }

        Written[] sources = [.. _buses.Append(_shared).OfType<Written>().Where(b => b.Type == type
            && (b.IsEdge || b.Writer < at || (reader.IsClocked && b.Writer != at)))];
        return sources.Length > 0 ? dice.Pick(sources).Name : Environment(type);
    }
}
