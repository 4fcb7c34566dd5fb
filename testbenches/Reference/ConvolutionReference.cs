using System;

namespace Testbenches.Reference;

/// <summary>
/// A picture under a kernel of odd sides. The kernel is not mirrored; its middle lies on the pixel
/// that is computed; outside the picture the nearest border pixel is seen.
/// </summary>
public static class ConvolutionReference
{
    /// <summary>The sums of weight times pixel.</summary>
    public static int[,] Sums(byte[,] picture, sbyte[,] kernel)
    {
        return Sums(picture, kernel, pixelOffset: 0, start: 0);
    }

    /// <summary>
    /// The same sums the way the array gets them: pixels enter as p - 128, which fits s8, and the
    /// accumulator starts at 128 x (sum of weights).
    /// </summary>
    public static int[,] SumsOfCentredPixels(byte[,] picture, sbyte[,] kernel)
    {
        int weightSum = 0;
        foreach (sbyte weight in kernel)
        {
            weightSum += weight;
        }

        return Sums(picture, kernel, pixelOffset: -128, start: 128 * weightSum);
    }

    /// <summary>The picture that results: each sum, or its magnitude, requantised to u8.</summary>
    public static byte[,] Convolve(
        byte[,] picture, sbyte[,] kernel, ushort multiplier, int shift, int offset, bool absolute)
    {
        return Map(Sums(picture, kernel), absolute, sum => Requantiser.ToByte(sum, multiplier, shift, offset));
    }

    /// <summary>The same picture in floating point, with the scale as a real number.</summary>
    public static byte[,] ConvolveInFloatingPoint(
        byte[,] picture, sbyte[,] kernel, double scale, int offset, bool absolute)
    {
        return Map(
            Sums(picture, kernel),
            absolute,
            sum => (byte)Math.Clamp(Math.Round(sum * scale, MidpointRounding.ToEven) + offset, 0, 255));
    }

    private static int[,] Sums(byte[,] picture, sbyte[,] kernel, int pixelOffset, int start)
    {
        int height = picture.GetLength(0);
        int width = picture.GetLength(1);
        int[,] sums = new int[height, width];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                int sum = start;
                for (int i = 0; i < kernel.GetLength(0); i++)
                {
                    for (int j = 0; j < kernel.GetLength(1); j++)
                    {
                        int y = Math.Clamp(row + i - (kernel.GetLength(0) / 2), 0, height - 1);
                        int x = Math.Clamp(column + j - (kernel.GetLength(1) / 2), 0, width - 1);
                        sum += kernel[i, j] * (picture[y, x] + pixelOffset);
                    }
                }

                sums[row, column] = sum;
            }
        }

        return sums;
    }

    private static byte[,] Map(int[,] sums, bool absolute, Func<int, byte> requantise)
    {
        byte[,] result = new byte[sums.GetLength(0), sums.GetLength(1)];
        for (int row = 0; row < result.GetLength(0); row++)
        {
            for (int column = 0; column < result.GetLength(1); column++)
            {
                int sum = sums[row, column];
                result[row, column] = requantise(absolute ? Math.Abs(sum) : sum);
            }
        }

        return result;
    }
}
