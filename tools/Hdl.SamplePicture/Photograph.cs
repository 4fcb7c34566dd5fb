using System;
using System.Threading.Tasks;
using Hdl.Cli.Workloads;

namespace Hdl.SamplePicture;

/// <summary>The picture as camera and film see the scene: lens, exposure, vignetting and grain.</summary>
public static class Photograph
{
    /// <summary>Pixels in a row.</summary>
    public const int Width = 320;

    /// <summary>Rows.</summary>
    public const int Height = 240;

    private const int SamplesPerSide = 3;
    private const double HalfWidthAtOneMetre = 0.50;
    private const double Horizon = 0.60;
    private const double Exposure = 0.66;
    private const double GrainLevels = 6.5;

    /// <summary>Renders the whole picture.</summary>
    public static GrayImage Render()
    {
        byte[] pixels = new byte[Width * Height];
        Parallel.For(0, Height, row => RenderRow(row).CopyTo(pixels, row * Width));
        return new GrayImage(Width, Height, pixels);
    }

    /// <summary>Renders one row of it.</summary>
    public static byte[] RenderRow(int row)
    {
        byte[] pixels = new byte[Width];
        for (int column = 0; column < Width; column++)
        {
            double sum = 0;
            for (int sample = 0; sample < SamplesPerSide * SamplesPerSide; sample++)
            {
                double x = column + (((sample % SamplesPerSide) + 0.5) / SamplesPerSide);
                double y = row + (((sample / SamplesPerSide) + 0.5) / SamplesPerSide);
                sum += Math.Min(Scene.Look(Direction(x, y)), 1.6);
            }

            pixels[column] = Develop(sum / (SamplesPerSide * SamplesPerSide), row, column);
        }

        return pixels;
    }

    private static Vector Direction(double x, double y)
    {
        double pixel = 2 * HalfWidthAtOneMetre / Width;
        return new Vector((x - (Width / 2.0)) * pixel, ((Horizon * Height) - y) * pixel, 1).Normalise();
    }

    private static byte Develop(double luminance, int row, int column)
    {
        double x = (2.0 * column / Width) - 1;
        double y = (2.0 * row / Height) - 1;
        double fromCentre = ((x * x) + (y * y)) / 2;
        double exposed = Exposure * luminance * (1 - (0.42 * fromCentre * fromCentre));

        // A soft shoulder for the lights and the square root for the eye.
        double developed = Math.Sqrt(exposed / (exposed + 0.50) * 1.32);
        double toned = Curve.Mix(developed, Curve.Step(0, 1, developed), 0.85);
        return (byte)Math.Clamp(Math.Round((250 * toned) + Grain(row, column)), 0, 255);
    }

    private static double Grain(int row, int column)
    {
        double fine = Noise.Hash(column + 1000, row) + Noise.Hash(column, row + 2000) - 1;
        double coarse = Noise.Value((column * 0.6) + 300, (row * 0.6) + 500) - 0.5;
        return GrainLevels * ((0.55 * fine) + (0.45 * coarse));
    }
}
