using Hardware.ProcessingElements;
using Hardware.SystolicArray.Bundles;
using NUnit.Framework;
using SME;
using Testbenches.Library;

namespace Testbenches.ProcessingElements;

public class AdderTestbench
{
    [TestCase(1000, -1, 999)]
    [TestCase(int.MaxValue, 1, int.MinValue)]
    [TestCase(int.MinValue, -16256, 2147467392)]
    [TestCase(0, 16384, 16384)]
    public void The_sum_appears_one_cycle_later_wrapped_at_32_bits(int partialSum, short product, int expected)
    {
        using var simulation = new Simulation();
        IPartialSum above = Scope.CreateBus<IPartialSum>();
        IDelayedProduct delayed = Scope.CreateBus<IDelayedProduct>();
        IPartialSum output = new Adder(above, delayed).PartialSumOut;
        simulation.AddTopLevelInputs(above, delayed);
        int cycles = Latency.Measure(
            simulation,
            () =>
            {
                above.Data = partialSum;
                above.Last = true;
                delayed.Data = product;
                delayed.Valid = true;
                delayed.First = true;
            },
            () => output.Valid);
        Assert.That(cycles, Is.EqualTo(1));
        Assert.That((long)output.Data, Is.EqualTo(expected), "sign-extended to 34 bits");
        Assert.That(output.First, Is.True, "tags are the product's");
        Assert.That(output.Last, Is.False, "tags are the product's");
    }
}
