using System;

namespace Hdl.SamplePicture;

/// <summary>Smooth random functions of the plane, the same in every run.</summary>
internal static class Noise
{
    /// <summary>Random bits of a lattice point, evenly distributed over [0, 1).</summary>
    public static double Hash(int x, int y)
    {
        uint bits = ((uint)x * 0x9E37_79B1) ^ ((uint)y * 0x85EB_CA77);
        bits = (bits ^ (bits >> 15)) * 0x2C1B_3C6D;
        bits = (bits ^ (bits >> 12)) * 0x297A_2D39;
        bits ^= bits >> 15;
        return bits * (1.0 / (1L << 32));
    }

    /// <summary>Value noise in [0, 1): lattice values under a quintic blend.</summary>
    public static double Value(double x, double y)
    {
        double floorX = Math.Floor(x);
        double floorY = Math.Floor(y);
        int column = (int)floorX;
        int row = (int)floorY;
        double blendX = Blend(x - floorX);
        double blendY = Blend(y - floorY);
        double near = Curve.Mix(Hash(column, row), Hash(column + 1, row), blendX);
        double far = Curve.Mix(Hash(column, row + 1), Hash(column + 1, row + 1), blendX);
        return Curve.Mix(near, far, blendY);
    }

    /// <summary>Fractal sum of octaves in [0, 1), each turned by the angle of a 3-4-5 triangle.</summary>
    public static double Fractal(double x, double y, int octaves)
    {
        double sum = 0;
        double weight = 0.5;
        for (int octave = 0; octave < octaves; octave++)
        {
            sum += weight * Value(x, y);
            (x, y) = Turn(x, y);
            weight *= 0.5;
        }

        // What is left of the weight counts at its mean.
        return sum + weight;
    }

    /// <summary>Fractal sum of ridges in [0, 1]: sharp crests, rounded valleys.</summary>
    public static double Ridged(double x, double y, int octaves)
    {
        double sum = 0;
        double weight = 0.5;
        double crest = 1;
        for (int octave = 0; octave < octaves; octave++)
        {
            double ridge = 1 - Math.Abs((2 * Value(x, y)) - 1);
            ridge *= ridge;
            sum += weight * ridge * crest;
            crest = Math.Clamp(2 * ridge, 0, 1);
            (x, y) = Turn(x, y);
            weight *= 0.5;
        }

        return sum;
    }

    private static (double X, double Y) Turn(double x, double y)
    {
        return ((1.62 * x) - (1.215 * y) + 17.3, (1.215 * x) + (1.62 * y) - 41.7);
    }

    private static double Blend(double t)
    {
        return t * t * t * ((t * ((t * 6) - 15)) + 10);
    }
}
