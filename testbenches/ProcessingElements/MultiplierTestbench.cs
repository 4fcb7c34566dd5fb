using Hardware.ProcessingElements;
using Hardware.SystolicArray.Bundles;
using NUnit.Framework;
using SME;

namespace Testbenches.ProcessingElements;

public class MultiplierTestbench
{
    [Test]
    public void All_products_are_exact_and_there_in_the_same_cycle()
    {
        using var simulation = new Simulation();
        IActivation activation = Scope.CreateBus<IActivation>();
        IWeight weight = Scope.CreateBus<IWeight>();
        IProduct product = new Multiplier(activation, weight).Product;
        simulation.AddTopLevelInputs(activation, weight);
        for (int a = sbyte.MinValue; a <= sbyte.MaxValue; a++)
        {
            for (int w = sbyte.MinValue; w <= sbyte.MaxValue; w++)
            {
                activation.Data = a;
                weight.Data = w;
                simulation.Step();
                Assert.That(product.Data, Is.EqualTo(a * w), $"{a} x {w}");
            }
        }
    }
}
