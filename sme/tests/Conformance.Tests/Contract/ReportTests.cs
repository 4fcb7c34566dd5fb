using System;
using NUnit.Framework;
using SME;

namespace Conformance.Contract;

/// <summary>A run that does not end is reported in the same words on every engine.</summary>
[TestFixtureSource(typeof(Engines), nameof(Engines.All))]
[Parallelizable(ParallelScope.All)]
public sealed class ReportTests(EngineRow engine)
{
    [Test]
    public void The_cycle_limit_ends_a_run_with_what_waits_for_what()
    {
        using Simulation simulation = new() { CycleLimit = 20 };
        simulation.Use(engine.Create());
        IStep step = Scope.CreateBus<IStep>();
        Blinker blinker = new(step);
        _ = new Bench(async b =>
        {
            await b.ClockAsync();
            step.Amount = 3;
            await b.WaitUntilAsync(() => blinker.Out.Value == 1);
        })
        {
            Outputs = [step],
        };
        AggregateException? failure = Assert.Throws<AggregateException>(() => simulation.Run());
        Assert.That(failure!.InnerException, Is.TypeOf<CycleLimitException>());
        Assert.That(failure.InnerException!.Message, Is.EqualTo(string.Join(
            Environment.NewLine,
            "the run reached its limit of 20 cycles",
            "last change of a bus signal: cycle 2 of 20",
            "  Conformance.Contract.Blinker waits in WaitUntilAsync at await 2",
            "  Conformance.Contract.Bench waits in WaitUntilAsync at await 2",
            "  Conformance.Contract.ITotal: Valid 0, Ready 0")));
    }
}
