using NUnit.Framework;

namespace Hdl.Cli.Tests.Sim;

[TestFixture]
internal sealed class UnfinishedBenchTests
{
    [Test]
    public void A_bench_that_cycles_cut_short_is_reported_with_what_it_waits_for()
    {
        Outcome outcome = CommandLine.RunExample("sim", "driven-counter", "-p", "ticks=100", "--cycles", "3");
        Assert.That(outcome.Code, Is.Zero, outcome.Messages);
        string[] lines = outcome.Messages.Split('\n');
        Assert.That(lines[1], Is.EqualTo(
            "--cycles ended the run before its test benches did: last change of a bus signal: cycle 3 of 3"));
        Assert.That(lines[2], Is.EqualTo("  CounterDriver waits in ClockAsync at await 1"));
    }

    [Test]
    public void A_bench_that_returned_is_not()
        => Assert.That(
            CommandLine.RunExample("sim", "driven-counter", "-p", "ticks=3").Messages, Does.Not.Contain("--cycles"));
}
