using System;
using NUnit.Framework;

namespace Testbenches.Reference;

public sealed class ConvolutionReferenceTests
{
    private const int Seed = 11;

    private static readonly byte[,] Picture = { { 10, 20, 30 }, { 40, 50, 60 } };

    [Test]
    public void Kernel_is_not_mirrored()
    {
        // The weight right of the middle takes the pixel to the right, the one below the pixel below.
        sbyte[,] kernel = { { 0, 0, 0 }, { 0, 0, 1 }, { 0, 2, 0 } };

        Assert.That(
            ConvolutionReference.Sums(Picture, kernel),
            Is.EqualTo(new int[,] { { 100, 130, 150 }, { 130, 160, 180 } }));
    }

    [Test]
    public void Borders_replicate()
    {
        sbyte[,] kernel = new sbyte[5, 1] { { 1 }, { 0 }, { 0 }, { 0 }, { 0 } };

        Assert.That(
            ConvolutionReference.Sums(Picture, kernel),
            Is.EqualTo(new int[,] { { 10, 20, 30 }, { 10, 20, 30 } }));
        Assert.That(
            ConvolutionReference.Sums(Picture, new sbyte[,] { { 1, 0, 0, 0, 0, 0, 1 } }),
            Is.EqualTo(new int[,] { { 40, 40, 40 }, { 100, 100, 100 } }));
    }

    [Test]
    public void One_pixel_under_one_weight()
    {
        byte[,] pixel = { { 255 } };

        Assert.That(ConvolutionReference.Sums(pixel, new sbyte[,] { { -128 } }), Is.EqualTo(new int[,] { { -32640 } }));
        Assert.That(
            ConvolutionReference.Convolve(pixel, new sbyte[,] { { -128 } }, 1, 7, offset: 0, absolute: true),
            Is.EqualTo(new byte[,] { { 255 } }));
        Assert.That(
            ConvolutionReference.Convolve(pixel, new sbyte[,] { { -128 } }, 1, 7, offset: 0, absolute: false),
            Is.EqualTo(new byte[,] { { 0 } }));
    }

    [Test]
    public void Vertical_edge_under_sobel()
    {
        byte[,] edge = { { 0, 0, 100, 100 }, { 0, 0, 100, 100 } };
        sbyte[,] sobel = { { -1, 0, 1 }, { -2, 0, 2 }, { -1, 0, 1 } };
        byte[] expected = [128, 228, 228, 128];

        byte[,] result = ConvolutionReference.Convolve(edge, sobel, 1, 2, offset: 128, absolute: false);

        for (int column = 0; column < expected.Length; column++)
        {
            Assert.That((result[0, column], result[1, column]), Is.EqualTo((expected[column], expected[column])));
        }
    }

    [Test]
    public void Centred_pixels_give_the_sums_of_unsigned_ones()
    {
        Random random = new(Seed);
        for (int trial = 0; trial < 200; trial++)
        {
            byte[,] picture = RandomPicture(random);
            sbyte[,] kernel = RandomKernel(random);

            Assert.That(
                ConvolutionReference.SumsOfCentredPixels(picture, kernel),
                Is.EqualTo(ConvolutionReference.Sums(picture, kernel)),
                $"seed {Seed}, trial {trial}");
        }
    }

    [Test]
    public void Fixed_point_is_within_one_grey_level_of_floating_point()
    {
        Random random = new(Seed);
        for (int trial = 0; trial < 200; trial++)
        {
            byte[,] picture = RandomPicture(random);
            sbyte[,] kernel = RandomKernel(random);
            int divisor = random.Next(16_385, 32_768);
            ushort multiplier = (ushort)(((1L << 30) + (divisor / 2)) / divisor);
            bool absolute = random.Next(2) == 0;

            byte[,] integer = ConvolutionReference.Convolve(picture, kernel, multiplier, 30, 128, absolute);
            byte[,] real = ConvolutionReference.ConvolveInFloatingPoint(picture, kernel, 1.0 / divisor, 128, absolute);

            Assert.That(integer, Is.EqualTo(real).Within(1), $"seed {Seed}, trial {trial}");
        }
    }

    private static byte[,] RandomPicture(Random random)
    {
        byte[,] picture = new byte[random.Next(1, 10), random.Next(1, 10)];
        for (int row = 0; row < picture.GetLength(0); row++)
        {
            for (int column = 0; column < picture.GetLength(1); column++)
            {
                picture[row, column] = (byte)random.Next(256);
            }
        }

        return picture;
    }

    private static sbyte[,] RandomKernel(Random random)
    {
        sbyte[,] kernel = new sbyte[1 + (2 * random.Next(5)), 1 + (2 * random.Next(5))];
        for (int row = 0; row < kernel.GetLength(0); row++)
        {
            for (int column = 0; column < kernel.GetLength(1); column++)
            {
                kernel[row, column] = (sbyte)random.Next(-128, 128);
            }
        }

        return kernel;
    }
}
