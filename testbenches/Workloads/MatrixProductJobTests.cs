using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Hardware.SystolicArray.Configurable;
using Hdl.Workloads;
using NUnit.Framework;
using Testbenches.Library;
using Testbenches.Reference;

namespace Testbenches.Workloads;

public class MatrixProductJobTests
{
    [Test]
    public void Random_products_equal_the_plain_ones([Range(0, 79)] int seed)
    {
        var random = new Random(seed);
        int m = random.Next(1, 25);
        int k = random.Next(1, 25);
        int n = random.Next(1, 25);
        sbyte[,] left = RandomMatrix.Of(random, m, k);
        sbyte[,] right = RandomMatrix.Of(random, k, n);
        var job = new MatrixProductJob(left, right)
        {
            Rows = random.Next(1, 10),
            Columns = random.Next(1, 10),
            AccumulatorDepth = random.Next(1, 12),
            Gap = seed % 2 == 0 ? null : () => random.Next(3) == 0,
        };
        Assert.That(
            job.Run().Sums,
            Is.EqualTo(MatrixProduct.Multiply(left, right)),
            $"seed {seed}: {m} x {k} x {n} on {job.Rows} x {job.Columns}, depth {job.AccumulatorDepth}");
    }

    [TestCase(1, 1, 1, 1, 1)]
    [TestCase(1, 40, 3, 8, 8)]
    [TestCase(40, 1, 1, 1, 1)]
    [TestCase(1, 9, 9, 1, 8)]
    [TestCase(5, 33, 17, 16, 1)]
    [TestCase(600, 20, 3, 8, 2)]
    [TestCase(16, 16, 16, 16, 16)]
    public void Odd_shapes_equal_the_plain_products(int m, int k, int n, int rows, int columns)
    {
        var random = new Random(0);
        sbyte[,] left = RandomMatrix.Of(random, m, k);
        sbyte[,] right = RandomMatrix.Of(random, k, n);
        int[,] sums = new MatrixProductJob(left, right) { Rows = rows, Columns = columns }.Run().Sums;
        Assert.That(sums, Is.EqualTo(MatrixProduct.Multiply(left, right)));
    }

    [Test]
    public void Sums_wrap_at_32_bits()
    {
        sbyte[,] left = { { 127, -128 }, { -128, -128 } };
        sbyte[,] right = { { 127 }, { -128 } };
        int[,] sums = new MatrixProductJob(left, right) { Rows = 1, Columns = 1, Initial = int.MaxValue }.Run().Sums;
        Assert.That(sums[0, 0], Is.EqualTo(int.MinValue + 16129 + 16384 - 1));
        Assert.That(sums[1, 0], Is.EqualTo(int.MinValue + 128 - 1));
    }

    [Test]
    public void Requantised_sums_equal_the_reference([Range(0, 9)] int seed)
    {
        var random = new Random(seed);
        sbyte[,] left = RandomMatrix.Of(random, 13, 11);
        sbyte[,] right = RandomMatrix.Of(random, 11, 7);
        var scale = new Requantisation((ushort)random.Next(1, 65_536), random.Next(16, 32), random.Next(-50, 50));
        MatrixProductResult result = new MatrixProductJob(left, right)
        {
            Rows = 4,
            Columns = 3,
            Initial = 1000,
            Requantisation = scale,
        }.Run();
        int[,] sums = MatrixProduct.Multiply(left, right);
        int[,] values = new int[13, 7];
        for (int row = 0; row < 13; row++)
        {
            for (int column = 0; column < 7; column++)
            {
                sums[row, column] += 1000;
                values[row, column] = Requantiser.Requantise(
                    sums[row, column], scale.Multiplier, scale.Shift, scale.Offset, scale.Low, scale.High);
            }
        }

        Assert.That(result.Sums, Is.EqualTo(sums), $"seed {seed}");
        Assert.That(result.Values, Is.EqualTo(values), $"seed {seed}");
    }

    [Test]
    public void Cycles_of_one_tile_follow_the_formula([Range(1, 8)] int rows, [Range(1, 8)] int columns)
    {
        for (int vectors = 1; vectors <= 8; vectors++)
        {
            Assert.That(
                Cycles(vectors, tiles: 1, rows, columns, requantise: false),
                Is.EqualTo((2 * rows) + columns + 2 + vectors),
                $"sums of {vectors} vectors");
            Assert.That(
                Cycles(vectors, tiles: 1, rows, columns, requantise: true),
                Is.EqualTo((2 * rows) + columns + 5 + vectors),
                $"values of {vectors} vectors");
        }
    }

    [Test]
    public void A_tile_hides_the_load_of_the_next_from_twice_the_rows_less_one(
        [Range(1, 8)] int rows, [Values(1, 2, 8)] int columns)
    {
        foreach (int vectors in new[] { 1, 2, (2 * rows) - 1, 2 * rows, 20 })
        {
            int interval = Math.Max(vectors, (2 * rows) - 1);
            Assert.That(
                Cycles(vectors, tiles: 4, rows, columns, requantise: false),
                Is.EqualTo((3 * interval) + (2 * rows) + columns + 2 + vectors),
                $"{vectors} vectors");
        }
    }

    [Test]
    public void Utilisation_is_the_share_of_multiply_accumulates_that_were_asked_for()
    {
        var random = new Random(0);
        JobStatistics statistics = new MatrixProductJob(RandomMatrix.Of(random, 3, 4), RandomMatrix.Of(random, 4, 2))
        {
            Rows = 4,
            Columns = 2,
        }.Run().Statistics;
        Assert.That(statistics, Is.EqualTo(new JobStatistics(15, 24, 4, 2) { FirstResult = 13 }));
        Assert.That(statistics.Utilisation, Is.EqualTo(24.0 / (15 * 4 * 2)));
    }

    [Test]
    public void Progress_ends_with_all_vectors()
    {
        var random = new Random(0);
        List<JobProgress> reports = [];
        new MatrixProductJob(RandomMatrix.Of(random, 9000, 2), RandomMatrix.Of(random, 2, 3))
        {
            Rows = 1,
            Columns = 2,
            Progress = reports.Add,
        }.Run();
        Assert.That(reports, Has.Count.GreaterThan(5));
        Assert.That(reports[0].Vectors, Is.InRange(4000, 4200));
        Assert.That(reports[^1].Vectors, Is.EqualTo(36_000));
        Assert.That(reports, Has.All.Matches<JobProgress>(r => r.TotalVectors == 36_000 && r.Vectors <= r.Cycles));
    }

    [Test]
    public void A_cancelled_run_ends()
    {
        using var source = new CancellationTokenSource();
        var job = new MatrixProductJob(new sbyte[100_000, 1], new sbyte[1, 1])
        {
            Rows = 1,
            Columns = 1,
            Progress = _ => source.Cancel(),
        };
        Assert.That(() => job.Run(source.Token), Throws.TypeOf<OperationCanceledException>());
    }

    [Test]
    public void The_same_job_takes_the_same_cycles_on_every_run()
    {
        var random = new Random(0);
        sbyte[,] left = RandomMatrix.Of(random, 9, 9);
        var job = new MatrixProductJob(left, RandomMatrix.Of(random, 9, 9)) { Rows = 4, Columns = 4 };
        JobStatistics first = job.Run().Statistics;
        Assert.That(job.Run().Statistics, Is.EqualTo(first));
    }

    [TestCase(2, 3, 4, 5)]
    [TestCase(0, 3, 3, 5)]
    [TestCase(2, 0, 0, 5)]
    [TestCase(2, 3, 3, 0)]
    public void Matrices_that_do_not_fit_are_refused(int m, int k, int rightRows, int n)
        => Assert.That(
            () => new MatrixProductJob(new sbyte[m, k], new sbyte[rightRows, n]),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
                $"a matrix of {m} x {k} cannot be multiplied by one of {rightRows} x {n}: none may be empty, and the "
                + "columns of the first are the rows of the second"));

    [Test]
    public void Parameters_out_of_range_are_refused()
    {
        Assert.That(
            () => new MatrixProductJob(new sbyte[1, 1], new sbyte[1, 1]) { Rows = 129 },
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
                "rows is 129: the accepted range is 1 to 128 (Parameter 'rows')"));
        Assert.That(
            () => new MatrixProductJob(new sbyte[1, 1], new sbyte[1, 1]) { Columns = 0 },
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
                "columns is 0: the accepted range is 1 to 128 (Parameter 'columns')"));
        Assert.That(
            () => new MatrixProductJob(new sbyte[1, 1], new sbyte[1, 1]) { AccumulatorDepth = 65_537 },
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
                "depth is 65537: the accepted range is 1 to 65536 (Parameter 'depth')"));
    }

    [Test]
    public void Every_configuration_gives_the_plain_products_at_any_size([Values] ConfigurationName name, [Range(0, 3)] int seed)
    {
        var random = new Random(seed);
        int m = random.Next(1, 30);
        int k = random.Next(1, 30);
        int n = random.Next(1, 30);
        sbyte[,] left = RandomMatrix.Of(random, m, k);
        sbyte[,] right = RandomMatrix.Of(random, k, n);
        var job = new MatrixProductJob(left, right)
        {
            Rows = random.Next(4, 10),
            Columns = random.Next(4, 10),
            AccumulatorDepth = random.Next(1, 12),
            Composition = NamedConfigurations.All[(int)name].Parameters,
        };
        MatrixProductResult result = job.Run();
        Assert.That(
            result.Sums, Is.EqualTo(MatrixProduct.Multiply(left, right)),
            $"{m} x {k} x {n} on {job.Rows} x {job.Columns}, depth {job.AccumulatorDepth}");
        Assert.That(result.Statistics.FirstResult, Is.InRange(1, result.Statistics.Cycles));
    }

    [Test]
    public void Requantised_sums_do_not_depend_on_the_configuration()
    {
        var random = new Random(0);
        sbyte[,] left = RandomMatrix.Of(random, 9, 7);
        sbyte[,] right = RandomMatrix.Of(random, 7, 5);
        int[,]?[] values = [.. new[] { null, NamedConfigurations.All[(int)ConfigurationName.Complete].Parameters }
            .Select(c => new MatrixProductJob(left, right)
            {
                Rows = 4,
                Columns = 3,
                Initial = -77,
                Requantisation = new Requantisation(999, 15, offset: 3),
                Composition = c,
            }.Run().Values)];
        Assert.That(values[1], Is.Not.Null.And.EqualTo(values[0]));
    }

    [Test]
    public void Jobs_that_a_controller_cannot_count_are_refused()
        => Assert.That(
            () => new MatrixProductJob(new sbyte[1, 65_536], new sbyte[65_536, 1])
            {
                Rows = 1,
                Columns = 1,
                Composition = new ArrayParameters(),
            }.Run(),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
                "the job has 65536 contraction tiles: a controller counts 1 to 65535; take a larger array or split the job"));

    private static long Cycles(int vectors, int tiles, int rows, int columns, bool requantise)
    {
        var random = new Random(0);
        sbyte[,] left = RandomMatrix.Of(random, vectors, tiles * rows);
        sbyte[,] right = RandomMatrix.Of(random, tiles * rows, columns);
        MatrixProductResult result = new MatrixProductJob(left, right)
        {
            Rows = rows,
            Columns = columns,
            Requantisation = requantise ? new Requantisation(1, 8) : null,
        }.Run();
        Assert.That(result.Sums, Is.EqualTo(MatrixProduct.Multiply(left, right)));
        return result.Statistics.Cycles;
    }
}
