using System;
using System.Collections.Generic;
using Hardware.SystolicArray.Configurable;
using Hardware.SystolicArray.Control;
using Hdl.Workloads;
using NUnit.Framework;
using SME;
using Testbenches.Library;
using Testbenches.Reference;

namespace Testbenches.SystolicArray.Configurable;

/// <summary>Whole matrix products by the controller, on any configuration.</summary>
public class ProductControllerTestbench
{
    // One that fits, one with padding in all directions and vectors for three groups, one of a single number.
    [TestCase(4, 3, 3)]
    [TestCase(9, 7, 5)]
    [TestCase(1, 1, 1)]
    public void Products_of_any_size_are_those_of_plain_code(int m, int k, int n)
        => AssertProduct(new Random(m), ConfigurationName.Complete, m, k, n, size: 3, depth: 4);

    [Test]
    public void A_tile_takes_the_longer_of_its_vectors_and_fill_and_load()
    {
        foreach (int vectors in new[] { 1, 12 })
        {
            ArrayParameters parameters = NamedConfigurations.Of(ConfigurationName.Complete, 3, 5, depth: 16);
            var random = new Random(0);
            sbyte[,] left = RandomMatrix.Of(random, vectors, 9);
            sbyte[,] right = RandomMatrix.Of(random, 9, 10);
            MatrixProductResult result = new MatrixProductJob(left, right)
            {
                Rows = 3,
                Columns = 5,
                AccumulatorDepth = 16,
                Composition = parameters,
            }.Run();
            Assert.That(result.Sums, Is.EqualTo(MatrixProduct.Multiply(left, right)));

            // Two column tiles of three contraction tiles each: the load of the first, five tiles, the vectors of the last, the
            // drain.
            int tile = Math.Max(vectors, parameters.ShortestTile);
            Assert.That(
                result.Statistics.Cycles,
                Is.EqualTo(parameters.LoadCycles + (5 * tile) + vectors - 1 + parameters.SumLatency), $"{vectors} vectors");
            Assert.That(
                result.Statistics.FirstResult,
                Is.EqualTo(parameters.LoadCycles + (2 * tile) + parameters.SumLatency), "after the third tile");
        }
    }

    [Test]
    public void A_hold_in_any_cycle_leaves_requests_and_results_as_they_are()
    {
        int[] free = Requests(hold: false);
        int[] held = Requests(hold: true);
        Assert.That(held, Is.EqualTo(free));
        Assert.That(free, Has.Length.EqualTo(12));
    }

    [Test]
    public void Nothing_is_requested_without_a_job()
    {
        using var simulation = new Simulation();
        MatrixEngine engine = MatrixEngineDesign.Create(ConfigurationName.Baseline);
        for (int cycle = 0; cycle < 30; cycle++)
        {
            simulation.Step();
            Assert.That(engine.Controller.Status.Busy, Is.False);
            Assert.That(engine.Controller.VectorRequest.Valid || engine.Controller.WeightRequest.Valid, Is.False);
        }
    }

    [Test]
    public void A_job_of_nothing_fails_a_check()
    {
        using var simulation = new Simulation();
        MatrixEngine engine = MatrixEngineDesign.Create(ConfigurationName.Baseline);
        engine.Controller.Job.Start = true;
        simulation.Step();
        Assert.That(
            () => simulation.Step(2),
            Throws.TypeOf<CheckFailedException>().With.Message.EndsWith("a job has no vectors or no tiles"));
    }

    private static void AssertProduct(Random random, ConfigurationName name, int m, int k, int n, int size, int depth)
    {
        sbyte[,] left = RandomMatrix.Of(random, m, k);
        sbyte[,] right = RandomMatrix.Of(random, k, n);
        int[,] sums = new MatrixProductJob(left, right)
        {
            Rows = size,
            Columns = size,
            AccumulatorDepth = depth,
            Composition = NamedConfigurations.Of(name, size, size, depth),
        }.Run().Sums;
        Assert.That(sums, Is.EqualTo(MatrixProduct.Multiply(left, right)), $"{name}, {m} x {k} x {n}");
    }

    // The vectors that are asked for, in order, each once.
    private static int[] Requests(bool hold)
    {
        var random = new Random(3);
        ArrayParameters parameters = NamedConfigurations.Of(ConfigurationName.RowGroups, 3, 2, depth: 4);
        using var simulation = new Simulation();
        MatrixEngine engine = MatrixEngineDesign.Create(parameters);
        IProductJob job = engine.Controller.Job;
        (job.Vectors, job.ContractionTiles, job.ColumnTiles, job.Start) = (6, 2, 1, true);
        List<int> vectors = [];
        for (int cycle = 0; cycle < 200; cycle++)
        {
            bool holds = hold && cycle > 2 && random.Next(3) == 0;
            engine.Array.Hold[0].Hold = holds;
            simulation.Step();
            job.Start = cycle < 2;
            if (engine.Controller.VectorRequest.Valid && !holds)
            {
                vectors.Add((int)engine.Controller.VectorRequest.Vector + (10 * engine.Controller.VectorRequest.ContractionTile));
            }
        }

        Assert.That(engine.Controller.Status.Busy, Is.False);
        return [.. vectors];
    }
}
