using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using SME;

namespace Conformance.Contract;

/// <summary>What code outside the design sees of live objects, on every engine.</summary>
[TestFixtureSource(typeof(Engines), nameof(Engines.All))]
[Parallelizable(ParallelScope.All)]
public sealed class LiveObjectTests(EngineRow engine)
{
    [Test]
    public void Buses_and_fields_show_the_state_between_steps()
    {
        using Simulation simulation = Create(out IStep step, out Counter counter, out Follower follower);
        Assert.That((counter.Total.Value, follower.Out.Value, counter.Sum), Is.EqualTo((0, 0, 100)));
        step.Amount = 5;
        simulation.Step();
        Assert.That((counter.Total.Value, follower.Out.Value, counter.Sum), Is.EqualTo((103, 103, 100)));
        Assert.That(counter.History, Is.EqualTo(new byte[] { 100, 0, 0, 0 }));
        Assert.That(follower.Seen, Is.EqualTo(new[] { 0, 103 }));
        simulation.Step(2);
        Assert.That((counter.Total.Value, follower.Out.Value, counter.Sum), Is.EqualTo((113, 113, 120)));
        Assert.That(counter.History, Is.EqualTo(new byte[] { 100, 100, 110, 0 }));
        Assert.That(follower.Maximum, Is.EqualTo(113));
    }

    [Test]
    public void Buses_and_fields_show_the_state_when_a_run_is_over()
    {
        using Simulation simulation = Create(out IStep _, out Counter counter, out Follower follower);
        simulation.Run(null, () => simulation.Tick == 6);
        Assert.That((counter.Total.Value, follower.Maximum, counter.Sum), Is.EqualTo((105, 105, 100)));
        Assert.That(counter.History, Is.EqualTo(new byte[] { 100, 100, 100, 100 }));
    }

    [Test]
    public void Methods_called_in_a_run_see_the_state_of_their_moment()
    {
        using Simulation simulation = Create(out IStep step, out Counter counter, out Follower follower);
        List<(string, int, int, int)> seen = [];
        void See(string where) => seen.Add((where, counter.Total.Value, follower.Out.Value, counter.Sum));
        simulation.AddPreloader(_ => See("preloader")).AddPostloader(_ => See("postloader"));
        simulation.AddPreRunner(_ =>
        {
            See("before");
            step.Amount = 1;
        });
        simulation.AddPostRunner(_ => See("after"));
        simulation.Run(null, () =>
        {
            See("exit?");
            return simulation.Tick == 3;
        });
        Assert.That(seen, Is.EqualTo(new[]
        {
            ("preloader", 0, 0, 100),
            ("exit?", 0, 0, 100), ("before", 0, 0, 100), ("after", 103, 103, 100),
            ("exit?", 103, 103, 100), ("before", 103, 103, 100), ("after", 105, 105, 102),
            ("exit?", 105, 105, 102), ("before", 105, 105, 102), ("after", 105, 105, 104),
            ("exit?", 105, 105, 104), ("postloader", 105, 105, 104),
        }));
    }

    [Test]
    public void A_method_called_after_the_edge_sees_new_registers_and_old_nets()
    {
        using Simulation simulation = Create(out IStep step, out Counter counter, out Follower follower);
        step.Amount = 5;
        List<(int, int, int)> seen = [];
        simulation.AddPostClockRunner(_ => seen.Add((step.Amount, counter.Total.Value, follower.Out.Value)));
        simulation.Step(3);
        Assert.That(seen, Is.EqualTo(new[] { (5, 103, 0), (5, 105, 103), (5, 113, 105) }));
    }

    [Test]
    public void A_bench_sees_the_tick_before_and_what_it_writes_is_seen_in_its_tick()
    {
        using Simulation simulation = new();
        simulation.Use(engine.Create());
        IStep step = Scope.CreateBus<IStep>();
        Counter counter = new(step);
        List<(int, int)> seen = [];
        _ = new Bench(async b =>
        {
            step.Amount = 1;
            for (int i = 0; i < 4; i++)
            {
                await b.ClockAsync();
                seen.Add((counter.Total.Value, step.Amount));
                step.Amount = 10 * i;
            }
        })
        {
            Outputs = [step],
        };
        simulation.Run();
        Assert.That(seen, Is.EqualTo(new[] { (0, 0), (103, 0), (105, 10), (103, 20) }));
        Assert.That(counter.Sum, Is.EqualTo(160));
    }

    [Test]
    public void A_bus_that_is_no_input_cannot_be_written_from_outside()
    {
        using Simulation simulation = Create(out IStep _, out Counter counter, out Follower _);
        simulation.Step();
        Assert.That(
            () => counter.Total.Value = 1,
            Throws.InvalidOperationException.With.Message.Contains(
                "was written from outside the processes before tick 2: only top-level inputs are written by a testbench"));
    }

    [Test]
    public void Trace_and_peek_agree_with_live_objects_before_the_first_tick()
    {
        using Simulation simulation = Create(out IStep _, out Counter counter, out Follower follower);
        Assert.That(simulation.Peek<int>(counter, "Sum"), Is.EqualTo(100));
        Assert.That(simulation.Peek<ushort>(counter, "Table", 1), Is.EqualTo(5));
        ulong[] state = new ulong[simulation.Signals.WordCount];
        simulation.Engine.State(state);
        foreach (Signal signal in simulation.Signals.Signals.Where(s => s.Kind != SignalKind.Memory))
        {
            Assert.That(signal.Bits(state), Is.EqualTo(simulation.Engine.Peek(signal.Id)), signal.Path);
        }

        Assert.That(follower.Maximum, Is.Zero);
    }

    [Test]
    public void Names_and_clock_follow_the_ticks()
    {
        using Simulation simulation = Create(out IStep _, out Counter _, out Follower _);
        Clock clock = Scope.Current.Clock;
        simulation.Step(7);
        Assert.That((clock.Ticks, simulation.Tick), Is.EqualTo((7L, 7UL)));
    }

    [Test]
    public void A_failing_bench_is_named()
    {
        using Simulation simulation = new();
        simulation.Use(engine.Create());
        Counter counter = new(Scope.CreateBus<IStep>());
        _ = new Bench(async b =>
        {
            await b.ClockAsync();
            await b.ClockAsync();
            throw new NotSupportedException("enough");
        })
        {
            Outputs = [counter.Step],
        };
        Assert.That(
            () => simulation.Run(),
            Throws.TypeOf<AggregateException>().With.Message.EqualTo(
                "process Conformance.Contract.Bench failed in tick 2 (enough)"));
    }

    private Simulation Create(out IStep step, out Counter counter, out Follower follower)
    {
        Simulation simulation = new();
        simulation.Use(engine.Create());
        step = Scope.CreateBus<IStep>();
        counter = new Counter(step);
        follower = new Follower(counter.Total);
        simulation.AddTopLevelInputs(step);
        return simulation;
    }
}
