using NUnit.Framework;
using SME;

namespace MyDesign;

[TestFixture]
public sealed class CounterTestbench
{
    [Test]
    public void Counts_the_cycles_in_which_it_is_enabled()
    {
        using var simulation = new Simulation();
        var counter = new Counter();
        simulation.AddTopLevelInputs(counter.Enable);

        // A clocked process reads an input one cycle after it was written.
        counter.Enable.Enable = true;
        simulation.Step();
        Assert.That(counter.Count.Value, Is.EqualTo(0));
        simulation.Step(5);
        Assert.That(counter.Count.Value, Is.EqualTo(5));

        counter.Enable.Enable = false;
        simulation.Step(3);
        Assert.That(counter.Count.Value, Is.EqualTo(6));
    }
}
