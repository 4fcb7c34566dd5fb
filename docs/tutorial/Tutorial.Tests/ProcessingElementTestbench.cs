using System;
using NUnit.Framework;
using SME;

namespace Tutorial;

[TestFixture]
public sealed class ProcessingElementTestbench
{
    private const int Seed = 0;

    private Simulation _simulation = null!;
    private IWeightLoad _load = null!;
    private IWeight _weightIn = null!;
    private IActivation _activationIn = null!;
    private IPartialSum _partialSumIn = null!;
    private ProcessingElement _element = null!;

    [SetUp]
    public void Create_the_element()
    {
        _simulation = new Simulation();
        _load = Scope.CreateBus<IWeightLoad>();
        _weightIn = Scope.CreateBus<IWeight>();
        _activationIn = Scope.CreateBus<IActivation>();
        _partialSumIn = Scope.CreateBus<IPartialSum>();
        _element = new ProcessingElement(_load, _weightIn, _activationIn, _partialSumIn);
        _simulation.AddTopLevelInputs(_load, _weightIn, _activationIn, _partialSumIn);
    }

    [TearDown]
    public void Dispose_of_the_simulation() => _simulation.Dispose();

    [Test]
    public void Sum_appears_one_cycle_after_its_activation()
    {
        _simulation.Poke(_element, "_weight", -3);
        _activationIn.Value = 5;
        _partialSumIn.Value = 100;
        _simulation.Step();
        Assert.That(_element.PartialSumOut.Value, Is.Zero);

        _simulation.Step();
        Assert.That(_element.PartialSumOut.Value, Is.EqualTo(100 - 15));
        Assert.That(_element.ActivationOut.Value, Is.EqualTo(5));
    }

    [Test]
    public void Weight_stays_until_it_is_told_to_move()
    {
        _load.Load = true;
        _weightIn.Value = 7;
        _simulation.Step();
        _load.Load = false;
        _weightIn.Value = 9;
        _simulation.Step();
        Assert.That(_simulation.Peek<sbyte>(_element, "_weight"), Is.EqualTo(7));

        _simulation.Step(10);
        Assert.That(_simulation.Peek<sbyte>(_element, "_weight"), Is.EqualTo(7));
        Assert.That(_element.WeightOut.Value, Is.EqualTo(7));
    }

    [TestCase(sbyte.MinValue, sbyte.MinValue, 1 << 14)]
    [TestCase(sbyte.MinValue, sbyte.MaxValue, -16_256)]
    [TestCase(sbyte.MaxValue, sbyte.MaxValue, 16_129)]
    public void Product_is_exact_at_the_corners(sbyte weight, sbyte activation, int product)
    {
        _simulation.Poke(_element, "_weight", weight);
        _activationIn.Value = activation;
        _simulation.Step(2);
        Assert.That(_element.PartialSumOut.Value, Is.EqualTo(product));
    }

    [Test]
    public void Random_activations_give_the_sums_of_the_definition()
    {
        Random random = new(Seed);
        _simulation.Poke(_element, "_weight", 91);
        int expected = 0;
        for (int tick = 0; tick < 1_000; tick++)
        {
            sbyte activation = (sbyte)random.Next(sbyte.MinValue, sbyte.MaxValue + 1);
            int partialSum = random.Next();
            _activationIn.Value = activation;
            _partialSumIn.Value = partialSum;
            _simulation.Step();
            Assert.That(_element.PartialSumOut.Value, Is.EqualTo(expected), $"tick {tick}, seed {Seed}");
            expected = partialSum + (91 * activation);
        }
    }
}
