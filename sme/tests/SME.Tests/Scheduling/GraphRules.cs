using System.Collections.Generic;
using System.Linq;

namespace SME.Tests.Scheduling;

/// <summary>Which graphs are to be refused, and the order of the others; by the rules, without the framework.</summary>
internal static class GraphRules
{
    /// <summary>Whether an input is written by nobody, or nothing drives an unclocked process.</summary>
    public static bool IsUndriven(GraphSpec graph)
        => Enumerable.Range(0, graph.Processes.Length).Any(p => UndrivenInput(graph, p) != null)
            || UndrivenProcesses(graph).Any();

    /// <summary>A bus that a process reads and nobody writes.</summary>
    public static int? UndrivenInput(GraphSpec graph, int process)
        => graph.Processes[process].Ports
            .Where(p => p.IsRead && !graph.Buses[p.Bus].IsTopLevelInput && !graph.WritersOf(p.Bus).Any())
            .Select(p => (int?)p.Bus).FirstOrDefault();

    /// <summary>Unclocked processes none of whose inputs is written by anybody else.</summary>
    public static IEnumerable<int> UndrivenProcesses(GraphSpec graph)
        => Enumerable.Range(0, graph.Processes.Length).Where(process => !graph.Processes[process].IsClocked
            && !graph.Processes[process].Ports.Any(p => p.IsRead
                && (graph.Buses[p.Bus].IsTopLevelInput || graph.WritersOf(p.Bus).Any(w => w != process))));

    /// <summary>The unclocked processes that must run before a process in the same tick.</summary>
    public static IEnumerable<int> Before(GraphSpec graph, int process)
        => graph.Processes[process].IsClocked
            ? []
            : graph.Processes[process].Ports
                .Where(p => p.IsRead && !graph.Buses[p.Bus].IsClocked)
                .SelectMany(p => graph.WritersOf(p.Bus))
                .Where(w => w != process && !graph.Processes[w].IsClocked)
                .Distinct();

    /// <summary>A process on a circle of dependencies, or null when there is none.</summary>
    public static int? OnCycle(GraphSpec graph)
    {
        for (int start = 0; start < graph.Processes.Length; start++)
        {
            HashSet<int> reached = [];
            Stack<int> open = new(Before(graph, start));
            while (open.TryPop(out int process))
            {
                if (process == start)
                {
                    return start;
                }

                if (reached.Add(process))
                {
                    foreach (int before in Before(graph, process))
                    {
                        open.Push(before);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>The unclocked processes, each after those it depends on.</summary>
    public static int[] Order(GraphSpec graph)
    {
        List<int> order = [];
        List<int> left = Enumerable.Range(0, graph.Processes.Length).Where(p => !graph.Processes[p].IsClocked).ToList();
        while (left.Count > 0)
        {
            // The last one that may run: as far as possible from the order of registration.
            int next = left.Last(p => Before(graph, p).All(order.Contains));
            left.Remove(next);
            order.Add(next);
        }

        return order.ToArray();
    }
}
