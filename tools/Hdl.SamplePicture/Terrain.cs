using System;

namespace Hdl.SamplePicture;

/// <summary>The land: mountains across the bay, wooded hills before them, and the headland of the lighthouse.</summary>
internal static class Terrain
{
    /// <summary>No land is higher.</summary>
    public const double Highest = 620;

    private const double Farthest = 5200;

    public static double Height(double x, double z, double distance)
    {
        double height = -3;
        if (z > 700)
        {
            int octaves = distance > 2500 ? 7 : 8;
            double ramp = Curve.Step(900, 3300, z + (0.35 * x));
            height = Math.Max(height, (760 * ramp * Noise.Ridged((x / 1500) + 4.37, (z / 1500) + 0.9, octaves)) - 8);
        }

        if (z is > 210 and < 1300)
        {
            double ramp = Curve.Step(-40, -420, x - (0.12 * z)) * Curve.Step(260, 520, z) * Curve.Step(1300, 700, z);
            double hills = (95 * ramp * Noise.Fractal((x / 170) + 8.1, (z / 170) + 2.3, 4)) - 4;
            height = Math.Max(height, hills + (ramp * 6 * Noise.Value(x / 5, z / 5)));
        }

        return Math.Max(height, Headland(x, z));
    }

    /// <summary>Distance along the ray to the land, or infinity.</summary>
    public static double Trace(Vector origin, Vector direction, double from)
    {
        double previous = from;
        double gap = double.MaxValue;
        for (double t = from; t < Farthest;)
        {
            Vector point = origin + (direction * t);
            if ((point.Y > Highest) && (direction.Y >= 0))
            {
                break;
            }

            double next = point.Y - Height(point.X, point.Z, t);
            if (next < 0)
            {
                return gap == double.MaxValue ? t : previous + ((t - previous) * gap / (gap - next));
            }

            previous = t;
            gap = next;
            t += Math.Max(0.35 * gap, 0.0012 * t) + 0.02;
        }

        return double.PositiveInfinity;
    }

    public static Vector Normal(Vector point, double distance)
    {
        double step = 0.02 + (0.0016 * distance);
        double east = Height(point.X + step, point.Z, distance) - Height(point.X - step, point.Z, distance);
        double north = Height(point.X, point.Z + step, distance) - Height(point.X, point.Z - step, distance);
        return new Vector(-east, 2 * step, -north).Normalise();
    }

    /// <summary>Share of light the ground gives back.</summary>
    public static double Albedo(Vector point, Vector normal)
    {
        if (point.Z > 1300)
        {
            double patch = Noise.Fractal(point.X / 60, point.Z / 60, 4);
            double snow = Curve.Step(230, 340, point.Y + (160 * (patch - 0.5))) * Curve.Step(0.50, 0.78, normal.Y);
            return Curve.Mix(Curve.Mix(0.10, 0.22, patch), 0.85, snow);
        }

        if (point.Z > 200)
        {
            return Curve.Mix(0.0, 0.17, Noise.Fractal(point.X / 3.1, (point.Z / 3.1) + point.Y, 3));
        }

        double grain = Noise.Fractal(point.X * 1.9, (point.Z * 1.9) + (point.Y * 2.3), 5);
        double rock = Curve.Mix(0.01, 0.40, grain * grain * 1.5) * Curve.Step(-0.1, 0.9, point.Y);
        double grass = Curve.Mix(0.04, 0.20, Noise.Fractal(point.X * 5.3, point.Z * 5.3, 3));
        double green = Curve.Step(1.6, 3.4, point.Y + (1.5 * (grain - 0.5))) * Curve.Step(0.45, 0.75, normal.Y);
        return Curve.Mix(rock, grass, green);
    }

    private static double Headland(double x, double z)
    {
        double east = (x - 25) / 1.25;
        double north = z - 64;
        double radius = Math.Sqrt((east * east) + (north * north));
        if (radius > 34)
        {
            return -3;
        }

        double coast = radius + (7 * (Noise.Fractal(x / 7.5, z / 7.5, 3) - 0.5));
        double rise = 6.2 * Curve.Step(22, 10, coast);
        double shore = Curve.Step(6, 14, coast) * Curve.Step(30, 18, coast);
        double rocks = 2.6 * (Noise.Ridged(x / 4.6, z / 4.6, 6) - 0.35) * shore;
        return rise + rocks - (3 * Curve.Step(17, 27, coast));
    }
}
