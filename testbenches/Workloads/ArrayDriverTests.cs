using System;
using Hardware.SystolicArray;
using Hdl.Workloads;
using NUnit.Framework;
using SME;

namespace Testbenches.Workloads;

public class ArrayDriverTests
{
    [Test]
    public void A_tile_that_waits_in_the_buffers_may_not_be_longer_than_they_are()
    {
        using var simulation = new Simulation();
        var driver = new ArrayDriver(SystolicArrayDesign.Create(rows: 2, columns: 2, depth: 4), [new LongTile()]);
        Assert.That(
            () => simulation.Run(driver),
            Throws.TypeOf<AggregateException>().With.InnerException.Message.EqualTo(
                "a tile of 5 vectors does not fit accumulation buffers of 4 words: split the vectors, or build the "
                + "array with a larger depth"));
    }

    [Test]
    public void Without_work_the_run_ends_at_once()
    {
        using var simulation = new Simulation();
        var driver = new ArrayDriver(SystolicArrayDesign.Create(rows: 2, columns: 2, depth: 4), []);
        simulation.Run(driver);
        Assert.That(driver.Cycles, Is.Zero);
    }

    private sealed class LongTile : ArrayTile
    {
        public override int VectorCount => 5;

        public override bool Overwrite => true;

        public override bool Evict => false;

        public override void ReadWeights(int row, Span<sbyte> weights) => weights.Clear();

        public override void ReadVector(int vector, Span<sbyte> activations) => activations.Clear();
    }
}
