using System;
using System.Collections.Generic;
using System.Linq;

namespace SME.Tests.Scheduling;

/// <summary>What is likely in a random graph.</summary>
internal sealed record GraphOptions
{
    /// <summary>Nothing is repaired: most graphs have a circle or an input that nobody writes.</summary>
    public bool Wild { get; init; }

    /// <summary>Processes without asynchronous bodies only.</summary>
    public bool WithoutAsync { get; init; }

    /// <summary>Nothing is written twice or read before it is written.</summary>
    public bool Quiet { get; init; }
}

/// <summary>Makes random graphs.</summary>
internal sealed class GraphGenerator
{
    private readonly GraphOptions _options;
    private readonly Random _random;
    private readonly int _seed;
    private readonly Dictionary<SignalRef, List<int>> _owners = [];
    private readonly HashSet<int> _internals = [];

    private GraphGenerator(int seed, GraphOptions options)
    {
        _seed = seed;
        _options = options;
        _random = new Random(seed);
    }

    public static GraphSpec Make(int seed, GraphOptions? options = null)
        => new GraphGenerator(seed, options ?? new GraphOptions()).Make();

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];

    private int Divider() => Chance(0.85) ? 1 : _random.Next(2, 4);

    private GraphSpec Make()
    {
        List<BusSpec> buses = [];
        for (int count = _random.Next(3, 11); count > 0; count--)
        {
            buses.Add(new BusSpec(Pick(Shape.All), Divider(), Chance(0.1), Chance(0.1)));
        }

        List<ProcessSpec> processes = [];
        for (int count = _random.Next(2, 10); count > 0; count--)
        {
            processes.Add(Process(buses));
        }

        GraphSpec graph = new(_seed, buses.ToArray(), processes.ToArray(), []);
        if (!_options.Wild)
        {
            Repair(graph);
        }

        Own(graph);
        for (int i = 0; i < graph.Processes.Length; i++)
        {
            graph.Processes[i] = graph.Processes[i] with { Steps = Steps(graph, i) };
        }

        return graph with { Pokes = Enumerable.Range(0, GraphSpec.Ticks).Select(_ => Pokes(graph)).ToArray() };
    }

    private ProcessSpec Process(List<BusSpec> buses)
    {
        Kind kind = _options.WithoutAsync || Chance(0.6) ? Kind.Simple : Chance(0.7) ? Kind.State : Kind.Bench;
        bool clocked = kind == Kind.Bench || Chance(0.35);

        // Unclocked processes read buses before the pivot and write those after it, so that circles are rare.
        int pivot = clocked || _options.Wild ? -1 : _random.Next(1, buses.Count);
        Shape first = Pick(buses).Shape;
        Shape second = Pick(buses.Where(b => b.Shape != first).Select(b => b.Shape)
            .DefaultIfEmpty(Shape.All.First(s => s != first)).ToArray());
        List<PortSpec> ports = [];
        for (int bus = 0; bus < buses.Count; bus++)
        {
            if (buses[bus].Shape != first && buses[bus].Shape != second)
            {
                continue;
            }

            // Others may look at an internal bus, but not write it.
            bool isInternal = _internals.Contains(bus);
            if (!isInternal && Chance(0.07))
            {
                ports.Add(new PortSpec(bus, Use.Both));
                continue;
            }

            if ((pivot < 0 || bus < pivot) && Chance(0.5))
            {
                ports.Add(new PortSpec(bus, Use.Input));
            }

            if (!isInternal && (pivot < 0 || bus >= pivot) && Chance(0.55))
            {
                ports.Add(new PortSpec(bus, Use.Output));
            }
        }

        if (Chance(0.2))
        {
            _internals.Add(buses.Count);
            ports.Add(new PortSpec(buses.Count, Use.Internal));
            buses.Add(new BusSpec(Chance(0.5) ? first : second, Divider(), Chance(0.5), false));
        }

        int rounds = kind == Kind.Simple ? 1 : Chance(0.3) ? 1000 : _random.Next(1, 6);
        return new ProcessSpec(
            kind, clocked, Divider(), first, second, ports.ToArray(), [], rounds, (ulong)_random.NextInt64());
    }

    // Buses that nobody writes become inputs; processes that nothing drives or that are on a circle become clocked.
    private static void Repair(GraphSpec graph)
    {
        for (int process = 0; process < graph.Processes.Length; process++)
        {
            while (GraphRules.UndrivenInput(graph, process) is { } bus)
            {
                graph.Buses[bus] = graph.Buses[bus] with { IsTopLevelInput = true, CreatedInternal = false };
            }
        }

        while (GraphRules.UndrivenProcesses(graph).Select(p => (int?)p).FirstOrDefault() is { } process)
        {
            graph.Processes[process] = graph.Processes[process] with { IsClocked = true };
        }

        while (GraphRules.OnCycle(graph) is { } process)
        {
            graph.Processes[process] = graph.Processes[process] with { IsClocked = true };
        }
    }

    private void Own(GraphSpec graph)
    {
        for (int bus = 0; bus < graph.Buses.Length; bus++)
        {
            if (graph.Buses[bus].IsTopLevelInput && graph.Buses[bus].CreatedInternal)
            {
                graph.Buses[bus] = graph.Buses[bus] with { CreatedInternal = false };
            }
        }

        foreach (SignalRef signal in graph.Signals())
        {
            List<int> writers = graph.WritersOf(signal.Bus).ToList();
            if (graph.Buses[signal.Bus].IsTopLevelInput)
            {
                writers.Add(Interpreter.Environment);
            }

            bool wide = graph.Buses[signal.Bus].Shape.Interface == typeof(IWide);
            if (writers.Count > 0 && Chance(wide ? 0.1 : 0.85))
            {
                _owners.Add(signal, [Pick(writers)]);
            }
        }

        if (!_options.Quiet && Chance(0.15) && _owners.Count > 0)
        {
            SignalRef signal = Pick(_owners.Keys.ToArray());
            int[] others = graph.WritersOf(signal.Bus).Except(_owners[signal]).ToArray();
            if (others.Length > 0)
            {
                _owners[signal].Add(Pick(others));
            }
        }
    }

    private StepSpec[] Steps(GraphSpec graph, int process)
    {
        ProcessSpec spec = graph.Processes[process];
        bool careless = !_options.Quiet && Chance(0.1);
        SignalRef[] readable = _owners.Keys
            .Where(s => spec.Ports.Any(p => p.Bus == s.Bus && (p.Use != Use.Output || _owners[s].Contains(process))))
            .Where(s => !_owners[s].Contains(process) || !IsHeldBack(graph, s.Bus))
            .ToArray();
        SignalRef[] written = _owners.Where(o => o.Value.Contains(process)).Select(o => o.Key).ToArray();
        SignalRef[] initialized = readable.Where(s => graph.Info(s).Initial != null).ToArray();
        var steps = new StepSpec[spec.Kind == Kind.Simple ? 1 : _random.Next(1, 5)];
        for (int i = 0; i < steps.Length; i++)
        {
            IEnumerable<ReadOp> reads = readable.Where(_ => Chance(0.4)).Take(6)
                .Where(s => !_options.Quiet || graph.Info(s).Initial != null)
                .Select(s => new ReadOp(
                    s, graph.Info(s).Initial != null ? 0 : careless ? _random.Next(4) : _random.Next(9, 20)));
            IEnumerable<WriteOp> writes = written.Where(_ => i == 0 || Chance(0.4))
                .Select(s => new WriteOp(s, _random.Next(64), Chance(0.6) ? 0UL : Chance(0.5) ? 1UL : 6UL));
            SignalRef? until = initialized.Length > 0 && Chance(0.3) ? Pick(initialized) : null;
            steps[i] = new StepSpec(until, reads.ToArray(), writes.ToArray());
        }

        return steps;
    }

    // Such a bus holds a writer's value back over several ticks, and another writer may be what lets it go: what the
    // first one reads of its own signals is left open.
    private static bool IsHeldBack(GraphSpec graph, int bus)
        => graph.Buses[bus].Divider > 1 && !graph.Buses[bus].IsClocked
            && graph.WritersOf(bus).Count() + (graph.Buses[bus].IsTopLevelInput ? 1 : 0) > 1;

    private Poke[] Pokes(GraphSpec graph)
        => _owners.Where(o => o.Value.Contains(Interpreter.Environment) && Chance(0.4))
            .Select(o => new Poke(
                o.Key, (ulong)_random.NextInt64(),
                Chance(0.5) || !graph.Processes.Any(p => p.Ports.Any(port => port.Bus == o.Key.Bus))))
            .ToArray();
}
