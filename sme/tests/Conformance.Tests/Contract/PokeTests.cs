using System;
using System.Linq;
using NUnit.Framework;
using SME;

namespace Conformance.Contract;

/// <summary>Poking registers, memories and inputs, on every engine that keeps all of them.</summary>
[TestFixtureSource(typeof(Engines), nameof(Engines.Faithful))]
[Parallelizable(ParallelScope.All)]
public sealed class PokeTests(EngineRow engine)
{
    [Test]
    public void A_register_of_a_clocked_process_changes_at_once([Values(0, 1, 4)] int ticks)
    {
        using Simulation simulation = Create(out IStep step, out Counter counter, out Follower _);
        step.Amount = 3;
        simulation.Step(ticks);
        int bus = counter.Total.Value;
        simulation.Poke(counter, "Sum", 1000);
        Assert.That(simulation.Peek<int>(counter, "Sum"), Is.EqualTo(1000));
        Assert.That((counter.Sum, counter.Total.Value), Is.EqualTo((1000, bus)));
        simulation.Step();
        Assert.That(counter.Total.Value, Is.EqualTo(1000 + counter.Table[ticks & 1]));
        Assert.That(counter.Sum, Is.EqualTo(1000 + (ticks == 0 ? 0 : 6)));
    }

    [Test]
    public void A_register_of_an_unclocked_process_is_what_its_next_run_finds([Values(0, 1, 4)] int ticks)
    {
        using Simulation simulation = Create(out IStep _, out Counter _, out Follower follower);
        simulation.Step(ticks);
        int bus = follower.Out.Value;
        simulation.Poke(follower, "Maximum", 5000);
        Assert.That(simulation.Peek<int>(follower, "Maximum"), Is.EqualTo(5000));
        Assert.That((follower.Maximum, follower.Out.Value), Is.EqualTo((5000, bus)));
        simulation.Step();
        Assert.That((follower.Maximum, follower.Out.Value), Is.EqualTo((5000, 5000)));
        simulation.Poke(follower, "Maximum", 1);
        simulation.Step();
        Assert.That(follower.Maximum, Is.LessThan(200));
    }

    [Test]
    public void A_register_that_nothing_reads_is_there_to_be_set([Values(0, 1, 4)] int ticks)
    {
        using Simulation simulation = new();
        simulation.Use(engine.Create());
        IStep step = Scope.CreateBus<IStep>();
        Recorder recorder = new(step);
        simulation.AddTopLevelInputs(step);
        step.Amount = 7;
        simulation.Step(ticks);
        simulation.Poke(recorder, "Last", 5);
        Assert.That((simulation.Peek<int>(recorder, "Last"), recorder.Last), Is.EqualTo((5, 5)));
        simulation.Step();
        Assert.That(recorder.Last, Is.EqualTo(7));
    }

    [Test]
    public void An_element_changes_at_once([Values(0, 1, 5)] int ticks)
    {
        using Simulation simulation = Create(out IStep _, out Counter counter, out Follower follower);
        simulation.Step(ticks);
        simulation.Poke(counter, "History", 77, 3);
        simulation.Poke(follower, "Seen", -4, 0);
        Assert.That(simulation.Peek<byte>(counter, "History", 3), Is.EqualTo(77));
        Assert.That(simulation.Peek<int>(follower, "Seen"), Is.EqualTo(-4));
        Assert.That((counter.History[3], follower.Seen[0]), Is.EqualTo((77, -4)));
        simulation.Step();
        Assert.That((counter.History[3], follower.Seen[0]), Is.EqualTo((77, -4)));
    }

    [Test]
    public void An_input_is_written_for_the_next_tick()
    {
        using Simulation simulation = Create(out IStep step, out Counter counter, out Follower _);
        Signal amount = simulation.Signals.Signals.First(s => s.IsTopLevelInput && s.Name == "amount");
        simulation.Poke(amount.Path, 9);
        Assert.That((step.Amount, simulation.Peek<int>(amount.Path)), Is.EqualTo((0, 0)));
        simulation.Step();
        Assert.That((step.Amount, simulation.Peek<int>(amount.Path), counter.Sum), Is.EqualTo((9, 9, 100)));
        simulation.Step();
        Assert.That(counter.Sum, Is.EqualTo(118));
    }

    [Test]
    public void What_a_process_drives_cannot_be_poked()
    {
        using Simulation simulation = Create(out IStep _, out Counter counter, out Follower _);
        Signal driven = simulation.Signals.Signals.First(s => s.Kind == SignalKind.Bus && s.Scope[^1] == "total");
        Assert.That(
            () => simulation.Poke(driven.Path, 1),
            Throws.InvalidOperationException.With.Message.EqualTo(
                $"{driven.Path} is driven by a process and cannot be poked: poke a register, or a signal of a top-level input"));
        Assert.That(
            () => simulation.Poke(counter, "History", 1, 4),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith(
                "element 4 of Conformance.Contract.Counter.history is outside 0 to 3"));
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
