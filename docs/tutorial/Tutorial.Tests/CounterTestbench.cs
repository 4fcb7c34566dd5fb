using NUnit.Framework;
using SME;

namespace Tutorial;

[TestFixture]
public sealed class CounterTestbench
{
    [Test]
    public void Count_follows_its_enable_one_tick_later()
    {
        using Simulation simulation = new();
        ICountEnable enable = Scope.CreateBus<ICountEnable>();
        Counter counter = new(enable, modulus: 10);
        simulation.AddTopLevelInputs(enable);

        enable.Enable = true;
        simulation.Step();
        Assert.That(counter.Count.Value, Is.Zero);
        simulation.Step();
        Assert.That(counter.Count.Value, Is.EqualTo(1));

        enable.Enable = false;
        simulation.Step();
        Assert.That(counter.Count.Value, Is.EqualTo(2));
        simulation.Step(5);
        Assert.That(counter.Count.Value, Is.EqualTo(2));
    }

    [TestCase(2)]
    [TestCase(10)]
    [TestCase(256)]
    public void Count_starts_again_after_its_modulus(int modulus)
    {
        using Simulation simulation = new();
        ICountEnable enable = Scope.CreateBus<ICountEnable>();
        Counter counter = new(enable, modulus);
        simulation.AddTopLevelInputs(enable);

        enable.Enable = true;
        simulation.Step();
        for (int tick = 0; tick < 3 * modulus; tick++)
        {
            Assert.That(counter.Count.Value, Is.EqualTo(tick % modulus));
            simulation.Step();
        }
    }

    [Test]
    public void Carry_answers_in_the_same_tick()
    {
        using Simulation simulation = new();
        ICountEnable enable = Scope.CreateBus<ICountEnable>();
        Counter counter = new(enable, modulus: 10);
        CarryDetector detector = new(enable, counter.Count, modulus: 10);
        simulation.AddTopLevelInputs(enable);

        // Straight to the interesting part.
        simulation.Poke(counter, "_value", 9);
        simulation.Step();
        Assert.That(counter.Count.Value, Is.EqualTo(9));
        Assert.That(detector.Carry.Enable, Is.False);

        // The carry sees the enable in this tick, the counter in the next.
        enable.Enable = true;
        simulation.Step();
        Assert.That(counter.Count.Value, Is.EqualTo(9));
        Assert.That(detector.Carry.Enable, Is.True);

        simulation.Step();
        Assert.That(simulation.Peek<byte>(counter, "_value"), Is.Zero);
        Assert.That(detector.Carry.Enable, Is.False);
    }

    [Test]
    public void Exercise_two_digits_count_to_99()
    {
        using Simulation simulation = new();
        ICountEnable enable = Scope.CreateBus<ICountEnable>();
        Counter ones = new(enable, modulus: 10);
        CarryDetector detector = new(enable, ones.Count, modulus: 10);
        Counter tens = new(detector.Carry, modulus: 10);
        simulation.AddTopLevelInputs(enable);

        enable.Enable = true;
        simulation.Step();
        for (int tick = 0; tick < 250; tick++)
        {
            Assert.That((10 * tens.Count.Value) + ones.Count.Value, Is.EqualTo(tick % 100));
            simulation.Step();
        }
    }
}
