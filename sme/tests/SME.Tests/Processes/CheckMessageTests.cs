using NUnit.Framework;
using SME.Tests.Allocation;

namespace SME.Tests.Processes;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CheckMessageTests
{
    [Test]
    public void Message_of_a_failed_check_tells_its_values()
    {
        using Simulation simulation = new();
        _ = new Bounded { Value = 300 };
        CheckFailedException e = Assert.Throws<CheckFailedException>(() => simulation.Step())!;
        Assert.That(
            e.Message,
            Is.EqualTo("check failed in Processes.CheckMessageTests+Bounded at tick 1: 300 (012C) is above 255"));
    }

    [Test]
    public void A_failed_check_is_passed_over_when_checks_are_off()
    {
        using Simulation simulation = new() { Checks = false };
        Bounded bounded = new() { Value = 300 };
        simulation.Step(3);
        Assert.That(bounded.Runs, Is.EqualTo(3));
    }

    [Test]
    public void A_check_that_holds_allocates_nothing()
    {
        using Simulation simulation = new();
        Bounded bounded = new() { Value = 255 };
        simulation.Step(100);
        Assert.That(AllocatedBytes.Of(() => simulation.Step(1000)), Is.Zero);
        Assert.That(bounded.Runs, Is.EqualTo(simulation.Tick));
    }

    [ClockedProcess]
    private sealed class Bounded : SimpleProcess
    {
        public int Value;
        public int Runs;

        protected override void OnTick()
        {
            Assert(Value <= 255, $"{Value} ({Value:X4}) is above {255}");
            Runs++;
        }
    }
}
