using Hardware.ProcessingElements;
using Hardware.SystolicArray.Bundles;
using NUnit.Framework;
using SME;
using Testbenches.Library;

namespace Testbenches.ProcessingElements;

public class DelayRegisterTestbench
{
    [Test]
    public void A_product_appears_one_cycle_later_with_the_tags_of_its_operand()
    {
        using var simulation = new Simulation();
        IActivation activation = Scope.CreateBus<IActivation>();
        IProduct product = Scope.CreateBus<IProduct>();
        IDelayedProduct output = new DelayRegister(activation, product).DelayedProduct;
        simulation.AddTopLevelInputs(activation, product);
        int cycles = Latency.Measure(
            simulation,
            () =>
            {
                product.Data = -12345;
                activation.Valid = true;
                activation.Last = true;
            },
            () => output.Valid);
        Assert.That(cycles, Is.EqualTo(1));
        Assert.That(output.Data, Is.EqualTo(-12345));
        Assert.That(output.First, Is.False);
        Assert.That(output.Last, Is.True);
    }
}
