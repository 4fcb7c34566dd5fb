using System;
using Hardware.SystolicArray.Configurable;
using Hdl.Workloads;
using NUnit.Framework;
using Testbenches.Library;
using Testbenches.Reference;

namespace Testbenches.Workloads;

public class ConvolutionJobTests
{
    [Test]
    public void Random_pictures_equal_the_plain_convolution([Range(0, 59)] int seed)
    {
        var random = new Random(seed);
        int kernelHeight = (2 * random.Next(0, 4)) + 1;
        int kernelWidth = (2 * random.Next(0, 4)) + 1;
        byte[,] picture = Picture(random, random.Next(kernelHeight, 30), random.Next(kernelWidth, 30));
        sbyte[,] kernel = RandomMatrix.Of(random, kernelHeight, kernelWidth);
        ushort multiplier = (ushort)random.Next(1, 65_536);
        int shift = random.Next(12, 30);
        int offset = random.Next(3) == 0 ? 128 : 0;
        bool absolute = random.Next(3) == 0;
        var job = new ConvolutionJob(picture, kernel, multiplier, shift, offset, absolute)
        {
            Rows = random.Next(1, 20),
            Columns = random.Next(1, 20),
            AccumulatorDepth = random.Next(1, 40),
            Gap = seed % 4 == 0 ? () => random.Next(3) == 0 : null,
        };
        Assert.That(
            job.Run().Picture,
            Is.EqualTo(ConvolutionReference.Convolve(picture, kernel, multiplier, shift, offset, absolute)),
            $"seed {seed}: {job.Mapping} on {job.Rows} x {job.Columns}, depth {job.AccumulatorDepth}");
    }

    [Test]
    public void Every_configuration_gives_the_plain_convolution([Values] ConfigurationName name)
    {
        var random = new Random(1);
        byte[,] picture = Picture(random, 11, 13);
        sbyte[,] kernel = RandomMatrix.Of(random, 5, 3);
        var job = new ConvolutionJob(picture, kernel, 321, 16, 128)
        {
            Rows = 9,
            Columns = 7,
            AccumulatorDepth = 16,
            Composition = NamedConfigurations.All[(int)name].Parameters,
        };
        Assert.That(job.Mapping.ContractionTiles, Is.GreaterThan(1));
        Assert.That(
            job.Run().Picture, Is.EqualTo(ConvolutionReference.Convolve(picture, kernel, 321, 16, 128, absolute: false)));
    }

    [TestCase(15, 15)]
    [TestCase(1, 15)]
    [TestCase(15, 1)]
    public void The_largest_kernels_of_the_largest_weights_are_exact(int kernelHeight, int kernelWidth)
    {
        byte[,] picture = Picture(new Random(0), 15, 16);
        sbyte[,] kernel = new sbyte[kernelHeight, kernelWidth];
        for (int i = 0; i < kernelHeight; i++)
        {
            for (int j = 0; j < kernelWidth; j++)
            {
                kernel[i, j] = sbyte.MinValue;
            }
        }

        byte[,] result = new ConvolutionJob(picture, kernel, 9, 18, 255).Run().Picture;
        Assert.That(result, Is.EqualTo(ConvolutionReference.Convolve(picture, kernel, 9, 18, 255, absolute: false)));
    }

    [Test]
    public void Results_are_within_one_grey_level_of_floating_point()
    {
        byte[,] picture = Picture(new Random(0), 20, 20);
        sbyte[,] blur = { { 1, 2, 1 }, { 2, 4, 2 }, { 1, 2, 1 } };
        byte[,] result = new ConvolutionJob(picture, blur, 1, 4).Run().Picture;
        byte[,] expected = ConvolutionReference.ConvolveInFloatingPoint(picture, blur, 1.0 / 16, 0, absolute: false);
        for (int row = 0; row < 20; row++)
        {
            for (int column = 0; column < 20; column++)
            {
                Assert.That(result[row, column], Is.EqualTo(expected[row, column]).Within(1));
            }
        }
    }

    [Test]
    public void Multiply_accumulates_are_those_of_the_kernel_at_every_pixel()
    {
        JobStatistics statistics = new ConvolutionJob(new byte[10, 12], new sbyte[3, 5], 1, 0)
        {
            Rows = 6,
            Columns = 4,
        }.Run().Statistics;
        Assert.That(statistics.MultiplyAccumulates, Is.EqualTo(10 * 12 * 15));
        Assert.That(statistics.Utilisation, Is.EqualTo(1800.0 / (statistics.Cycles * 24)));
    }

    [TestCase(9, 1, 1, 1)]
    [TestCase(8, 8, 2, 4)]
    [TestCase(30, 8, 1, 8)]
    [TestCase(36, 16, 4, 4)]
    public void The_mapping_covers_the_picture_with_the_fewest_vectors(int rows, int columns, int height, int width)
    {
        ConvolutionMapping mapping = ConvolutionMapping.Choose(192, 256, 3, 3, rows, columns);
        Assert.That((mapping.BlockHeight, mapping.BlockWidth), Is.EqualTo((height, width)), mapping.ToString());
    }

    [TestCase(2, 3)]
    [TestCase(3, 4)]
    [TestCase(17, 3)]
    public void Kernels_of_even_or_large_sides_are_refused(int height, int width)
        => Assert.That(
            () => new ConvolutionJob(new byte[30, 30], new sbyte[height, width], 1, 0),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
                $"the kernel is {height} x {width}: its sides must be odd and at most 15"));

    [Test]
    public void A_kernel_larger_than_the_picture_is_refused()
        => Assert.That(
            () => new ConvolutionJob(new byte[4, 9], new sbyte[5, 5], 1, 0),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
                "the kernel of 5 x 5 is larger than the picture of 4 x 9"));

    private static byte[,] Picture(Random random, int height, int width)
    {
        byte[,] picture = new byte[height, width];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                picture[row, column] = (byte)random.Next(256);
            }
        }

        return picture;
    }
}
