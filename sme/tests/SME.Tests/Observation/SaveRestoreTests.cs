using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using SME.Tests.Contract;
using SME.Tests.Scheduling;

namespace SME.Tests.Observation;

/// <summary>A state saved between two ticks and restored into the same design gives the same continuation.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SaveRestoreTests
{
    [Test]
    public void A_restored_design_continues_as_the_saved_one_did([Values] bool freshlyBuilt)
    {
        for (int seed = 0; seed < 150; seed++)
        {
            GraphSpec graph = GraphGenerator.Make(seed, new GraphOptions { WithoutAsync = true, Quiet = true });
            int cut = seed % 13;
            using LiveDesign saved = new(graph);
            for (int tick = 1; tick <= cut; tick++)
            {
                saved.Step(graph.Pokes[tick - 1]);
            }

            // Inputs may have been written when the state is saved.
            saved.Write(graph.Pokes[cut]);
            SavedState state = saved.Simulation.Save();
            List<(int, SignalRef, ulong?)> expected = Continue(graph, saved, cut);
            if (freshlyBuilt)
            {
                saved.Dispose();
                using LiveDesign other = new(graph);
                other.Simulation.Restore(state);
                Assert.That(FirstDifference(expected, Continue(graph, other, cut)), Is.Null, $"seed {seed}");
            }
            else
            {
                saved.Simulation.Restore(state);
                Assert.That(FirstDifference(expected, Continue(graph, saved, cut)), Is.Null, $"seed {seed}");
            }
        }
    }

    [Test]
    public void A_restored_state_may_go_back_one_tick_with_several_writers_of_a_bus()
    {
        using Simulation simulation = new();
        IValue bus = Scope.CreateBus<IValue>();
        bool turn = false;
        _ = new ClockedWorker(() =>
        {
            if (!turn)
            {
                bus.Value = 1;
            }
        })
        {
            Outputs = [bus],
        };
        _ = new ClockedWorker(() =>
        {
            if (turn)
            {
                bus.Value = 3;
            }
        })
        {
            Outputs = [bus],
        };
        SavedState state = simulation.Save();
        simulation.Step();
        Assert.That(bus.Value, Is.EqualTo(1));
        simulation.Restore(state);
        turn = true;
        simulation.Step();
        Assert.That((bus.Value, simulation.Tick), Is.EqualTo((3, 1UL)));
    }

    [Test]
    public void The_first_write_of_a_clocked_bus_survives_though_it_writes_zero()
    {
        using Simulation simulation = new();
        IFirst edge = Scope.CreateBus<IFirst>();
        IValue source = Scope.CreateBus<IValue>();
        _ = new ClockedWorker(() => source.Value++) { Outputs = [source] };
        _ = new Worker(() => edge.Value = 0) { Inputs = [source], Outputs = [edge] };
        simulation.Step();
        SavedState state = simulation.Save();
        simulation.Restore(state);
        simulation.Step();
        Assert.That(edge.Value, Is.Zero);
    }

    [Test]
    public void A_waiting_body_is_refused_by_name()
    {
        using Simulation simulation = new();
        _ = new Sequencer(async s =>
        {
            await s.ClockAsync();
            await s.WaitUntilAsync(() => false);
        });
        SavedState state = simulation.Save();
        simulation.Step();
        Assert.That(
            () => simulation.Save(),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "the state cannot be saved: process Contract.Sequencer waits in ClockAsync at await 1, and a native "
                + "asynchronous body cannot be stored"));
        simulation.Step();
        Assert.That(
            () => simulation.Restore(state),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "the state cannot be restored: process Contract.Sequencer waits in WaitUntilAsync at await 2, and a "
                + "native "
                + "asynchronous body cannot be set back"));
    }

    [Test]
    public void A_body_that_returned_is_no_obstacle()
    {
        using Simulation simulation = new();
        int runs = 0;
        _ = new Sequencer(async s =>
        {
            runs++;
            await s.ClockAsync();
        });
        simulation.Step(2);
        Assert.That(() => simulation.Save(), Throws.Nothing);
        Assert.That(runs, Is.EqualTo(1));
    }

    [Test]
    public void A_field_that_has_no_bits_is_refused_by_name()
    {
        using Simulation simulation = new();
        _ = new Queueing();
        simulation.Step();
        Assert.That(
            () => simulation.Save(),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "the state cannot be saved: field _words of process Observation.SaveRestoreTests+Queueing is a "
                + "Queue`1, which "
                + "is no register and no memory: hold the state in signal types and arrays of them, or mark the field "
                + "[Ignore]"));
    }

    [Test]
    public void A_state_of_another_design_is_refused()
    {
        SavedState state;
        using (Simulation simulation = new())
        {
            IValue bus = Scope.CreateBus<IValue>();
            _ = new ClockedWorker(() => bus.Value++) { Outputs = [bus] };
            state = simulation.Save();
        }

        using Simulation other = new();
        ILanes lanes = Scope.CreateBus<ILanes>();
        _ = new ClockedWorker(() => { }) { Outputs = [lanes] };
        Assert.That(() => other.Restore(state), Throws.ArgumentException.With.Message.Contains("of another design"));
    }

    private static List<(int Tick, SignalRef Signal, ulong? Value)> Continue(
        GraphSpec graph, LiveDesign design, int cut)
    {
        // An input that no process mentions is no part of the design.
        SignalRef[] signals = graph.Signals()
            .Where(s => design.Simulation.BusNames.ContainsKey(design.Buses[s.Bus])).ToArray();
        List<(int, SignalRef, ulong?)> values = [];
        for (int tick = cut + 1; tick <= GraphSpec.Ticks; tick++)
        {
            // The inputs of the first tick were written before the state was saved.
            design.Step(tick == cut + 1 ? [] : graph.Pokes[tick - 1]);
            values.AddRange(signals.Select(s => (tick, s, design.Read(s))));
        }

        return values;
    }

    private static string? FirstDifference<T>(List<T> expected, List<T> actual)
    {
        Assert.That(actual, Has.Count.EqualTo(expected.Count).And.Count.GreaterThan(GraphSpec.Ticks / 2));
        int at = expected.Zip(actual).TakeWhile(p => EqualityComparer<T>.Default.Equals(p.First, p.Second)).Count();
        return at == expected.Count ? null : $"expected {expected[at]}, was {actual[at]}";
    }

    [ClockedBus]
    internal interface IFirst : IBus
    {
        int Value { get; set; }
    }

    [ClockedProcess]
    private sealed class Queueing : SimpleProcess
    {
        private readonly Queue<int> _words = new();

        protected override void OnTick() => _words.Enqueue(1);
    }
}
