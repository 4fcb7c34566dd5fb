using Hardware.ProcessingElements;
using Hardware.SystolicArray.Bundles;
using NUnit.Framework;
using SME;
using Testbenches.Library;

namespace Testbenches.ProcessingElements;

public class OperandRegisterTestbench
{
    [Test]
    public void An_activation_appears_one_cycle_later_with_all_its_fields()
    {
        using var simulation = new Simulation();
        IActivation input = Scope.CreateBus<IActivation>();
        IActivation output = new OperandRegister(input).ActivationOut;
        simulation.AddTopLevelInputs(input);
        Assert.That(output.Valid, Is.False, "reset");

        int cycles = Latency.Measure(
            simulation,
            () =>
            {
                input.Data = -2_000_000;
                input.ValueClass = (byte)OperandClass.LowSkip;
                input.Format = 5;
                input.Valid = true;
                input.First = true;
                input.Last = true;
            },
            () => output.Valid);

        Assert.That(cycles, Is.EqualTo(1));
        Assert.That((int)output.Data, Is.EqualTo(-2_000_000));
        Assert.That((byte)output.ValueClass, Is.EqualTo(3));
        Assert.That((byte)output.Format, Is.EqualTo(5));
        Assert.That(output.First && output.Last, Is.True);
    }

    [Test]
    public void One_activation_passes_in_every_cycle()
    {
        using var simulation = new Simulation();
        IActivation input = Scope.CreateBus<IActivation>();
        IActivation output = new OperandRegister(input).ActivationOut;
        simulation.AddTopLevelInputs(input);
        for (int value = 1; value <= 100; value++)
        {
            input.Data = value;
            simulation.Step();
            Assert.That((int)output.Data, Is.EqualTo(value - 1));
        }
    }
}
