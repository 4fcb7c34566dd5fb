using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using SME;

namespace Conformance.Contract;

/// <summary>Engines that took the fields of processes over find changes behind their back.</summary>
[TestFixtureSource(nameof(Elaborating))]
[Parallelizable(ParallelScope.All)]
public sealed class TakenFieldTests(EngineRow engine)
{
    private static IEnumerable<EngineRow> Elaborating() => Engines.All().Where(e => e.Elaborates);

    [Test]
    public void A_register_that_was_changed_is_named([Values(0, 2)] int ticks)
    {
        using Simulation simulation = Create(out Counter counter);
        simulation.Step(ticks);
        counter.Sum = 7;
        AssertRefused(
            simulation,
            "field Sum of process Conformance.Contract.Counter was changed from 100 to 7 outside the design; engine "
            + $"{simulation.Engine.Name} took its value over when it was prepared: use Simulation.Poke(process, \"sum\", value)");
        counter.Sum = 100;
        Assert.That(() => simulation.Step(), Throws.Nothing);
    }

    [Test]
    public void An_element_that_was_changed_is_named()
    {
        using Simulation simulation = Create(out Counter counter);
        simulation.Step();
        counter.History[2] = 9;
        AssertRefused(
            simulation,
            "field History[2] of process Conformance.Contract.Counter was changed from 0 to 9 outside the design; engine "
            + $"{simulation.Engine.Name} took its value over when it was prepared: use Load of a memory, or "
            + "Simulation.Poke(process, \"history\", value, element)");
    }

    [Test]
    public void An_array_that_was_replaced_is_named()
    {
        using Simulation simulation = Create(out Counter counter);
        simulation.Step();
        counter.History = new byte[2];
        AssertRefused(
            simulation,
            "field History of process Conformance.Contract.Counter was changed from an array to another array outside the "
            + $"design; engine {simulation.Engine.Name} took its value over when it was prepared: use the array it had");
    }

    [Test]
    public void A_constant_that_was_changed_is_named()
    {
        using Simulation simulation = Create(out Counter counter);
        simulation.Step();
        counter.Scale = 3;
        AssertRefused(
            simulation,
            "field Scale of process Conformance.Contract.Counter was changed from 2 to 3 outside the design; engine "
            + $"{simulation.Engine.Name} took its value over when it was prepared: use "
            + "Simulation.Poke(process, \"scale\", value)");
        counter.Scale = 2;
        counter.Table[1] = 6;
        AssertRefused(
            simulation,
            "field Table[1] of process Conformance.Contract.Counter was changed from 5 to 6 outside the design; engine "
            + $"{simulation.Engine.Name} took its value over when it was prepared: use Load of a memory, or "
            + "Simulation.Poke(process, \"table\", value, element)");
    }

    [Test]
    public void A_run_refuses_too()
    {
        using Simulation simulation = Create(out Counter counter);
        simulation.Prepare();
        counter.Sum++;
        Assert.That(
            () => simulation.Run(null, () => simulation.Tick == 2),
            Throws.TypeOf<AggregateException>().With.InnerException.TypeOf<InvalidOperationException>());
    }

    [Test]
    public void Constants_cannot_be_poked()
    {
        using Simulation simulation = Create(out Counter counter);
        Assert.That(
            () => simulation.Poke(counter, "Scale", 5),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "Conformance.Contract.Counter.scale is a constant in hardware, since nothing writes it, and cannot be poked: set "
                + "it before the simulation is prepared"));
        Assert.That(
            () => simulation.Poke(counter, "Table", 5, 1),
            Throws.InvalidOperationException.With.Message.StartsWith(
                "Conformance.Contract.Counter.table is a constant in hardware"));
        Assert.That((counter.Scale, counter.Table[1]), Is.EqualTo((2, 5)));
    }

    private static void AssertRefused(Simulation simulation, string message)
        => Assert.That(() => simulation.Step(), Throws.InvalidOperationException.With.Message.EqualTo(message));

    private Simulation Create(out Counter counter)
    {
        Simulation simulation = new();
        simulation.Use(engine.Create());
        IStep step = Scope.CreateBus<IStep>();
        counter = new Counter(step);
        simulation.AddTopLevelInputs(step);
        return simulation;
    }
}
