using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace SME.Tests.Scheduling;

/// <summary>The scheduler against a naive interpreter of the tick rules, on random graphs.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RandomGraphTests
{
    private const int BlockSize = 100;

    private int _ticksRun;

    [Test]
    public void Every_signal_has_the_interpreters_value_in_every_tick([NUnit.Framework.Range(0, 4)] int block)
        => RunBlock(block);

    [Test]
    [Category("Verify")]
    public void Every_signal_has_the_interpreters_value_in_many_more_graphs()
    {
        const int First = 5;
        const int Last = 204;
        for (int block = First; block <= Last; block++)
        {
            RunBlock(block);
        }

        VerificationLog.Write(
            "native scheduler against the tick rules on random process graphs", (Last + 1 - First) * BlockSize,
            $"{First * BlockSize} to {((Last + 1) * BlockSize) - 1}", "equal in every signal and tick");
    }

    [Test]
    public void Graphs_are_refused_exactly_when_the_rules_say_so([NUnit.Framework.Range(0, 1)] int block)
    {
        int cycles = 0;
        int undriven = 0;
        int accepted = 0;
        for (int seed = block * 150; seed < (block + 1) * 150; seed++)
        {
            GraphSpec graph = GraphGenerator.Make(seed, new GraphOptions { Wild = true });
            bool isUndriven = GraphRules.IsUndriven(graph);
            bool isCycle = GraphRules.OnCycle(graph) != null;
            using LiveDesign design = new(graph);
            Exception? refused = Caught(design.Simulation.Prepare);
            Type? expected = isUndriven ? typeof(DependencyGraph.NoWritingParentsException)
                : isCycle ? typeof(DependencyGraph.UnclockedCycleException) : null;
            Assert.That(refused?.GetType(), Is.EqualTo(expected), $"seed {seed}: {refused}");
            if (refused is DependencyGraph.UnclockedCycleException)
            {
                CheckCircle(graph, design, refused.Message);
            }

            undriven += isUndriven ? 1 : 0;
            cycles += !isUndriven && isCycle ? 1 : 0;
            accepted += refused == null ? 1 : 0;
        }

        Assert.That(new[] { cycles, undriven, accepted }, Has.All.GreaterThan(10), "the graphs are of all sorts");
    }

    private static Exception? Caught(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    // Lines are "  writer -> reader by bus …": each hop is a dependency, each process comes once, the end is the start.
    private static void CheckCircle(GraphSpec graph, LiveDesign design, string message)
    {
        string[][] hops = message.Split(Environment.NewLine)
            .Where(l => l.StartsWith("  ", StringComparison.Ordinal))
            .Select(l => l.Trim().Split([" -> ", " by bus "], StringSplitOptions.None)).ToArray();
        Dictionary<string, int> byName = Enumerable.Range(0, graph.Processes.Length).ToDictionary(design.NameOf);
        Assert.That(hops.Select(h => h[0]), Is.Unique, message);
        for (int i = 0; i < hops.Length; i++)
        {
            Assert.That(hops[i][1], Is.EqualTo(hops[(i + 1) % hops.Length][0]), $"seed {graph.Seed}: {message}");
            Assert.That(
                GraphRules.Before(graph, byName[hops[i][1]]), Does.Contain(byName[hops[i][0]]),
                $"seed {graph.Seed}: {message}");
        }
    }

    private void RunBlock(int block)
    {
        int violations = 0;
        for (int seed = block * BlockSize; seed < (block + 1) * BlockSize; seed++)
        {
            violations += Compare(GraphGenerator.Make(seed)) ? 0 : 1;
        }

        Assert.That(_ticksRun, Is.GreaterThan(BlockSize * 5), "ticks compared");
        Assert.That(violations, Is.InRange(1, BlockSize / 2), "runs that end with a violation");
    }

    private bool Compare(GraphSpec graph)
    {
        string seed = $"seed {graph.Seed}";
        Interpreter interpreter = new(graph);
        using LiveDesign design = new(graph);
        design.Simulation.Prepare();
        AssertEqual(graph, interpreter, design, $"{seed}, before tick 1");
        for (int tick = 1; tick <= GraphSpec.Ticks; tick++)
        {
            IReadOnlyList<Failure> failures = interpreter.Start();
            failures = failures.Count > 0 ? failures : interpreter.Step(graph.Pokes[tick - 1]);
            Exception? thrown = Caught(() => design.Step(graph.Pokes[tick - 1]));
            if (failures.Count > 0 || thrown != null)
            {
                string[] expected = failures.SelectMany(f => Describe(graph, design, f)).ToArray();
                string actual = thrown == null ? "nothing" : $"{thrown.GetType().Name}: {thrown.Message}";
                Assert.That(expected, Does.Contain(actual), $"{seed}, tick {tick}: {thrown}");
                return false;
            }

            System.Threading.Interlocked.Increment(ref _ticksRun);
            AssertEqual(graph, interpreter, design, $"{seed}, tick {tick}");
        }

        return true;
    }

    private static void AssertEqual(GraphSpec graph, Interpreter interpreter, LiveDesign design, string when)
    {
        foreach (SignalRef signal in graph.Signals())
        {
            ulong? expected = interpreter.Read(signal);
            ulong? actual = design.Read(signal);
            if (expected != actual)
            {
                Assert.Fail($"{when}: bus {signal.Bus} {graph.Info(signal).Name}({signal.Element}) is "
                    + $"{actual?.ToString() ?? "not written"}, expected {expected?.ToString() ?? "not written"}");
            }
        }
    }

    // Of two writers that run in any order, either may be named first.
    private static string[] Describe(GraphSpec graph, LiveDesign design, Failure failure)
    {
        SignalInfo info = graph.Info(failure.Signal);
        string bus = design.Simulation.BusNames[design.Buses[failure.Signal.Bus]];
        if (!failure.IsWrite)
        {
            string element = info.Elements == 0 ? string.Empty : $"element {failure.Signal.Element} of ";
            string way = info.Elements == 0 ? "it an initial value" : "the signal an initial value";
            return
            [
                $"ReadViolationException: {element}signal {info.Name} of bus {bus} was read by process "
                    + $"{design.NameOf(failure.Process)} in tick {failure.Tick} before it was first written: "
                    + $"write it first, or give {way} with [InitialValue]",
            ];
        }

        string index = info.Elements == 0 ? string.Empty : $"({failure.Signal.Element})";
        string[] writers = new[] { failure.Process, failure.OtherProcess!.Value }
            .Select(p => p == Interpreter.Environment ? "the testbench" : design.NameOf(p)).ToArray();
        return new[] { writers, writers.Reverse() }.Select(pair =>
            $"WriteViolationException: signal {info.Name}{index} of bus {bus} was written in tick {failure.Tick} "
            + $"by {string.Join(" and by ", pair)}: a signal has one writer per tick").ToArray();
    }
}
