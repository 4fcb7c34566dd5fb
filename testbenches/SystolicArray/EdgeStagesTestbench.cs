using Hardware.SystolicArray;
using Hardware.SystolicArray.Bundles;
using NUnit.Framework;
using SME;
using Testbenches.Library;

namespace Testbenches.SystolicArray;

/// <summary>The flip-flop stages around the array.</summary>
public class EdgeStagesTestbench
{
    [Test]
    public void A_weight_is_skewed_by_one_cycle()
    {
        using var simulation = new Simulation();
        IWeight input = Scope.CreateBus<IWeight>();
        IWeight output = new WeightSkew(input).WeightOut;
        simulation.AddTopLevelInputs(input);
        int cycles = Latency.Measure(
            simulation,
            () =>
            {
                input.Data = -2_000_000;
                input.ValueClass = 1;
                input.Tag = 15;
            },
            () => output.Tag == 15);
        Assert.That(cycles, Is.EqualTo(1));
        Assert.That((int)output.Data, Is.EqualTo(-2_000_000));
        Assert.That((byte)output.ValueClass, Is.EqualTo(1));
    }

    [Test]
    public void A_shift_enable_is_skewed_by_one_cycle()
    {
        using var simulation = new Simulation();
        IWeightLoad input = Scope.CreateBus<IWeightLoad>();
        IWeightLoad output = new WeightLoadSkew(input).LoadOut;
        simulation.AddTopLevelInputs(input);
        Assert.That(Latency.Measure(simulation, () => input.Load = true, () => output.Load), Is.EqualTo(1));
    }

    [Test]
    public void A_partial_sum_is_deskewed_by_one_cycle()
    {
        using var simulation = new Simulation();
        IPartialSum input = Scope.CreateBus<IPartialSum>();
        IPartialSum output = new PartialSumDeskew(input).PartialSumOut;
        simulation.AddTopLevelInputs(input);
        int cycles = Latency.Measure(
            simulation,
            () =>
            {
                input.Data = -8_000_000_000;
                input.Valid = true;
                input.First = true;
                input.Last = true;
            },
            () => output.Valid);
        Assert.That(cycles, Is.EqualTo(1));
        Assert.That((long)output.Data, Is.EqualTo(-8_000_000_000));
        Assert.That(output.First && output.Last, Is.True);
    }

    [Test]
    public void The_control_of_a_vector_is_delayed_by_one_cycle()
    {
        using var simulation = new Simulation();
        IVectorControl input = Scope.CreateBus<IVectorControl>();
        IVectorControl output = new VectorControlDelay(input).ControlOut;
        simulation.AddTopLevelInputs(input);
        int cycles = Latency.Measure(
            simulation,
            () =>
            {
                input.Address = 65_535;
                input.Overwrite = true;
                input.Evict = true;
            },
            () => output.Evict);
        Assert.That(cycles, Is.EqualTo(1));
        Assert.That(output.Address, Is.EqualTo(65_535));
        Assert.That(output.Overwrite, Is.True);
    }

    [Test]
    public void The_sum_above_the_first_row_is_zero()
    {
        using var simulation = new Simulation();
        IPartialSum output = new PartialSumZero().PartialSumOut;
        simulation.Step(3);
        Assert.That((long)output.Data, Is.Zero);
        Assert.That(output.Valid, Is.False);
    }
}
