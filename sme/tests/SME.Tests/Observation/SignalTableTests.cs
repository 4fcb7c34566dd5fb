using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using SME.Tests.Scheduling;

namespace SME.Tests.Observation;

/// <summary>The signal table, and the packed state it describes, on random graphs.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SignalTableTests
{
    private const int Graphs = 100;

    [Test]
    public void Ids_are_indices_and_paths_are_unique()
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            using LiveDesign design = new(GraphGenerator.Make(seed));
            SignalTable table = design.Simulation.Signals;
            Assert.That(table.Signals.Select(s => s.Id), Is.EqualTo(Enumerable.Range(0, table.Signals.Count)));
            Assert.That(table.Signals.Select(s => s.Path), Is.Unique, $"seed {seed}");
            Assert.That(table.Aliases.Select(a => a.Id), Has.All.InRange(0, table.Signals.Count - 1));
        }
    }

    [Test]
    public void No_two_signals_share_a_bit_and_none_straddles_a_word()
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            using LiveDesign design = new(GraphGenerator.Make(seed));
            SignalTable table = design.Simulation.Signals;
            bool[] taken = new bool[table.WordCount * 64];
            foreach (Signal signal in table.Signals)
            {
                if (signal.Kind == SignalKind.Memory)
                {
                    Assert.That(signal.BitOffset, Is.EqualTo(-1));
                    continue;
                }

                int firstWord = signal.BitOffset / 64;
                Check((ulong)firstWord, (ulong)((signal.BitOffset + signal.Width - 1) / 64), seed, 0, signal);
                Take(taken, signal.BitOffset, signal.Width, signal.Path);
                if (signal.DefinedOffset >= 0)
                {
                    Take(taken, signal.DefinedOffset, 1, signal.Path);
                }
            }
        }
    }

    [Test]
    public void Signal_knows_the_class_field_and_property_it_comes_from()
    {
        int ports = 0;
        for (int seed = 0; seed < Graphs; seed++)
        {
            using LiveDesign design = new(GraphGenerator.Make(seed));
            HashSet<System.Type> classes = [.. design.Simulation.Processes.Select(p => p.Instance.GetType())];
            foreach (Signal signal in design.Simulation.Signals.Signals)
            {
                (System.Type type, FieldInfo? field, PropertyInfo? property) = signal.Origin!;
                Assert.That(property != null, Is.EqualTo(signal.Kind == SignalKind.Bus), signal.Path);
                Assert.That(type.IsInterface ? typeof(IBus).IsAssignableFrom(type) : classes.Contains(type), signal.Path);
                Assert.That(field == null || field.DeclaringType!.IsAssignableFrom(type), signal.Path);
                if (property != null)
                {
                    ports += field == null ? 0 : 1;
                    Assert.That(
                        signal.Name.Split('(')[0], Is.EqualTo(property.Name).IgnoreCase, "names begin with a lower-case letter");
                }
            }
        }

        Assert.That(ports, Is.GreaterThan(Graphs));
    }

    [Test]
    public void The_same_design_gives_the_same_table()
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            string first = Describe(seed);
            string second = Describe(seed);
            Assert.That(second, Is.EqualTo(first), $"seed {seed}");
        }
    }

    [Test]
    public void Samples_hold_the_interpreters_values_and_what_changed_since_the_last()
    {
        int compared = 0;
        for (int seed = 0; seed < Graphs; seed++)
        {
            GraphSpec graph = GraphGenerator.Make(seed, new GraphOptions { Quiet = true });
            Interpreter interpreter = new(graph);
            using LiveDesign design = new(graph);
            Snapshots snapshots = new() { Every = seed % 3 == 0 ? 3 : 1 };
            design.Simulation.AddObserver(snapshots);
            (SignalRef Signal, int Id)[] signals = graph.Signals()
                .Select(s => (s, design.IdOf(s))).Where(s => s.Item2 >= 0).ToArray();
            interpreter.Start();
            for (int tick = 1; tick <= GraphSpec.Ticks; tick++)
            {
                interpreter.Step(graph.Pokes[tick - 1]);
                design.Step(graph.Pokes[tick - 1]);
                if (snapshots.Cycle != (ulong)tick)
                {
                    continue;
                }

                foreach ((SignalRef signal, int id) in signals)
                {
                    Signal entry = design.Simulation.Signals.Signals[id];
                    ulong? expected = interpreter.Read(signal);
                    ulong? actual = entry.IsDefined(snapshots.State) ? entry.Bits(snapshots.State) : null;
                    compared++;
                    Check(expected, actual, seed, tick, entry);
                    IEngine engine = design.Simulation.Engine;
                    Check(expected, engine.IsDefined(id) ? engine.Peek(id) : null, seed, tick, entry);
                }

                foreach (Signal entry in design.Simulation.Signals.Signals.Where(s => s.Kind != SignalKind.Memory))
                {
                    ulong changed = entry.Bits(snapshots.State) ^ entry.Bits(snapshots.Before);
                    Check(changed, entry.Bits(snapshots.Changed), seed, tick, entry);
                }
            }
        }

        Assert.That(compared, Is.GreaterThan(10_000));
    }

    [Test]
    public void Registers_memories_and_states_are_the_interpreters()
    {
        int states = 0;
        for (int seed = 0; seed < Graphs; seed++)
        {
            GraphSpec graph = GraphGenerator.Make(seed, new GraphOptions { Quiet = true });
            Interpreter interpreter = new(graph);
            using LiveDesign design = new(graph);
            Snapshots snapshots = new();
            design.Simulation.AddObserver(snapshots);
            Dictionary<string, Signal> byPath = design.Simulation.Signals.Signals.ToDictionary(s => s.Path);
            interpreter.Start();
            for (int tick = 1; tick <= GraphSpec.Ticks; tick++)
            {
                interpreter.Step(graph.Pokes[tick - 1]);
                design.Step(graph.Pokes[tick - 1]);
                for (int process = 0; process < graph.Processes.Length; process++)
                {
                    if (graph.Processes[process].Kind == Kind.Bench)
                    {
                        continue;
                    }

                    string name = design.NameOf(process);
                    Registers registers = interpreter.RegistersOf(process);
                    Dictionary<string, ulong> expected = new()
                    {
                        ["registers.hash"] = registers.Hash,
                        ["registers.pair.low"] = (byte)registers.Pair.Low,
                        ["registers.pair.high"] = registers.Pair.High,
                        ["registers.odd"] = registers.Odd ? 1UL : 0,
                        ["registers.runs"] = registers.Runs,
                    };
                    if (graph.Processes[process].Kind == Kind.State)
                    {
                        expected["state"] = (ulong)interpreter.StateOf(process);
                        states += interpreter.StateOf(process) > 0 ? 1 : 0;
                    }

                    foreach ((string register, ulong value) in expected)
                    {
                        Signal entry = byPath[$"{name}.{register}"];
                        Check(value, entry.Bits(snapshots.State), seed, tick, entry);
                        Check(value, design.Simulation.Engine.Peek(entry.Id), seed, tick, entry);
                    }

                    for (int i = 0; i < 4; i++)
                    {
                        Signal memory = byPath[$"{name}.memory"];
                        ulong word = interpreter.MemoryOf(process)[i];
                        Check(word, design.Simulation.Engine.Peek(memory.Id, i), seed, tick, memory);
                    }
                }
            }
        }

        Assert.That(states, Is.GreaterThan(100), "bodies seen waiting");
    }

    [Test]
    public void Only_what_is_observed_is_delivered()
    {
        GraphSpec graph = GraphGenerator.Make(3, new GraphOptions { Quiet = true });
        using LiveDesign design = new(graph);
        Snapshots nothing = new() { Wanted = [] };
        design.Simulation.AddObserver(nothing);
        design.Simulation.Step(5);
        Assert.That(nothing.State.All(w => w == 0), Is.True);
        Assert.That(nothing.Cycle, Is.EqualTo(5));
    }

    private static void Check(ulong? expected, ulong? actual, int seed, int tick, Signal signal)
    {
        if (expected != actual)
        {
            Assert.Fail($"seed {seed}, tick {tick}: {signal} is {actual}, expected {expected}");
        }
    }

    private static void Take(bool[] taken, int offset, int width, string path)
    {
        for (int bit = offset; bit < offset + width; bit++)
        {
            if (taken[bit])
            {
                Assert.Fail($"bit {bit} of {path} belongs to another signal too");
            }

            taken[bit] = true;
        }
    }

    private static string Describe(int seed)
    {
        using LiveDesign design = new(GraphGenerator.Make(seed));
        SignalTable table = design.Simulation.Signals;
        return string.Join(
            '\n',
            table.Signals.Select(s => $"{s.Id} {s} {s.TraceName} {s.BitOffset} {s.DefinedOffset} {s.Length}")
                .Concat(table.Aliases.Select(a => $"{string.Join('.', a.Scope)}.{a.Name} {a.Id}"))
                .Append($"{table.WordCount}"));
    }
}
