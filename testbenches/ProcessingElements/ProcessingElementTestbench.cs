using System;
using System.Collections.Generic;
using Hardware.ProcessingElements;
using Hardware.SystolicArray.Bundles;
using NUnit.Framework;
using SME;
using Testbenches.Library;

namespace Testbenches.ProcessingElements;

public class ProcessingElementTestbench
{
    private Simulation _simulation = null!;
    private IActivation _activation = null!;
    private IWeight _weight = null!;
    private IWeightLoad _load = null!;
    private IPartialSum _partialSum = null!;
    private ProcessingElement _element = null!;

    [SetUp]
    public void Build()
    {
        _simulation = new Simulation();
        _activation = Scope.CreateBus<IActivation>();
        _weight = Scope.CreateBus<IWeight>();
        _load = Scope.CreateBus<IWeightLoad>();
        _partialSum = Scope.CreateBus<IPartialSum>();
        _element = new ProcessingElement(_activation, _weight, _load, _partialSum);
        _simulation.AddTopLevelInputs(_activation, _weight, _load, _partialSum);
    }

    [TearDown]
    public void End() => _simulation.Dispose();

    [Test]
    public void The_next_element_sees_the_activation_one_cycle_later()
        => Assert.That(
            Latency.Measure(_simulation, () => Activate(1, first: true), () => _element.ActivationOut.Valid),
            Is.EqualTo(1));

    [Test]
    public void The_sum_appears_three_cycles_after_its_activation()
    {
        Load(11);
        int cycles = Latency.Measure(
            _simulation, () => Activate(-7, first: true), () => _element.PartialSumOut.Valid);
        Assert.That(cycles, Is.EqualTo(3));
        Assert.That((long)_element.PartialSumOut.Data, Is.EqualTo(-77));
    }

    [Test]
    public void The_sum_from_above_is_passed_on_one_cycle_later()
        => Assert.That(
            Latency.Measure(_simulation, () => _partialSum.Data = 40, () => _element.PartialSumOut.Data == 40),
            Is.EqualTo(1));

    [Test]
    public void A_weight_is_passed_on_one_cycle_later()
        => Assert.That(
            Latency.Measure(
                _simulation,
                () =>
                {
                    _weight.Data = 3;
                    _load.Load = true;
                },
                () => _element.WeightOut.Data == 3),
            Is.EqualTo(1));

    [Test]
    public void Nothing_is_valid_after_reset()
    {
        _simulation.Step(10);
        Assert.That(_element.PartialSumOut.Valid, Is.False);
        Assert.That(_element.ActivationOut.Valid, Is.False);
    }

    [Test]
    public void Each_activation_meets_the_weight_of_its_tile_with_gaps_or_without([Values] bool gaps)
    {
        const int Seed = 0;
        var random = new Random(Seed);
        var expected = new Queue<int>();
        int active = 0;
        int shadow = 0;
        int checks = 0;
        for (int cycle = 0; cycle < 5000; cycle++)
        {
            // What is written here is read by the element in the next cycle, where both registers move at one edge.
            bool valid = !gaps || random.Next(3) != 0;
            bool first = random.Next(4) == 0;
            sbyte data = (sbyte)random.Next(-128, 128);
            _activation.Data = data;
            _activation.Valid = valid;
            _activation.First = first;
            if (valid)
            {
                active = first ? shadow : active;
                expected.Enqueue(active * data);
            }

            bool load = random.Next(3) == 0;
            int weight = random.Next(-128, 128);
            _weight.Data = weight;
            _load.Load = load;
            shadow = load ? weight : shadow;
            _simulation.Step();
            if (_element.PartialSumOut.Valid)
            {
                long sum = _element.PartialSumOut.Data;
                Assert.That(sum, Is.EqualTo(expected.Dequeue()), $"seed {Seed}, cycle {cycle}");
                checks++;
            }
        }

        Assert.That(checks, Is.GreaterThan(3000));
        Assert.That(expected, Has.Count.LessThan(4));
    }

    private void Load(int weight)
    {
        _weight.Data = weight;
        _load.Load = true;
        _simulation.Step();
        _load.Load = false;
        _simulation.Step();
    }

    private void Activate(int data, bool first)
    {
        _activation.Data = data;
        _activation.Valid = true;
        _activation.First = first;
    }
}
