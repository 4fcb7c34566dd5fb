using System;
using System.Collections.Generic;
using System.Linq;

namespace SME;

/// <content>What is said when the order does not exist.</content>
public partial class DependencyGraph
{
    private string DescribeCycle(HashSet<Node> stuck)
    {
        List<Node> cycle = FindCycle(stuck);
        List<string> lines = ["unclocked processes depend on each other in a circle, so none can run first:"];
        string? firstBreak = null;
        for (int i = 0; i < cycle.Count; i++)
        {
            Node writer = cycle[(i + cycle.Count - 1) % cycle.Count];
            Node reader = cycle[i];

            // Of several buses between the two, one that carries a signal.
            (IRuntimeBus bus, string[] shared) = reader.Item.InputBusses.SelectMany(b => b)
                .Where(b => Writers.TryGetValue(b, out List<Node>? writers) && writers.Contains(writer))
                .Select(b => (Bus: b, Shared: SharedSignals(writer.Item, reader.Item, b)))
                .OrderBy(b => b.Shared.Length == 0)
                .First();
            string through = shared.Length > 0
                ? $"through {string.Join(", ", shared)}"
                : "though it reads no signal that the other writes";
            firstBreak ??= shared.Length == 0 ? _busName(bus) : null;
            lines.Add($"  {_nameOf(writer.Item)} -> {_nameOf(reader.Item)} by bus {_busName(bus)}, {through}");
        }

        lines.Add(firstBreak != null
            ? $"split {firstBreak} into one bus for each direction, or mark a bus of the circle [ClockedBus]"
            : "mark a bus of the circle [ClockedBus], or one of its processes [ClockedProcess]");
        return string.Join(Environment.NewLine, lines);
    }

    private static string[] SharedSignals(IProcess writer, IProcess reader, IRuntimeBus bus)
        => SignalAccess.WrittenBy(writer, bus.BusType)
            .Intersect(SignalAccess.ReadBy(reader, bus.BusType), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToArray();

    // A simple cycle: walk backwards through parents that are stuck themselves until a process comes up again.
    private static List<Node> FindCycle(HashSet<Node> stuck)
    {
        List<Node> path = [];
        Dictionary<Node, int> seen = [];
        Node at = stuck.First();
        while (seen.TryAdd(at, path.Count))
        {
            path.Add(at);
            at = at.ParentList.First(stuck.Contains);
        }

        path.RemoveRange(0, seen[at]);
        path.Reverse();
        return path;
    }

    /// <summary>Unclocked processes depend on each other in a circle.</summary>
    public class UnclockedCycleException : Exception
    {
        /// <summary>Creates the exception.</summary>
        public UnclockedCycleException()
        {
        }

        /// <summary>Creates the exception.</summary>
        public UnclockedCycleException(string message)
            : base(message)
        {
        }
    }

    /// <summary>An input is written by nobody.</summary>
    public class NoWritingParentsException : Exception
    {
        /// <summary>Creates the exception.</summary>
        public NoWritingParentsException()
        {
        }

        /// <summary>Creates the exception.</summary>
        public NoWritingParentsException(string message)
            : base(message)
        {
        }
    }
}
