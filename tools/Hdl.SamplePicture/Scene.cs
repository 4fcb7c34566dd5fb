using System;

namespace Hdl.SamplePicture;

/// <summary>Follows a ray from the camera through land, bodies, water and sky to a luminance.</summary>
internal static class Scene
{
    private const double SunLight = 1.55;
    private const double SkyLight = 0.30;
    private const double HazeDistance = 5200;

    private static readonly Vector Eye = new(0, 2.65, 0);

    /// <summary>Luminance in a direction from the camera.</summary>
    public static double Look(Vector direction)
    {
        double land = Terrain.Trace(Eye, direction, 2);
        double body = Harbour.Trace(Eye, direction, 1);
        double water = direction.Y < 0 ? Eye.Y / -direction.Y : double.PositiveInfinity;
        return water < Math.Min(land, body)
            ? Haze(Water(Eye + (direction * water), direction, water), water)
            : Solids(Eye, direction, land, body);
    }

    private static double Solids(Vector origin, Vector direction, double land, double body)
    {
        if (double.IsInfinity(Math.Min(land, body)))
        {
            return Sky.Luminance(direction);
        }

        if (body < land)
        {
            Vector point = origin + (direction * body);
            Vector normal = Harbour.Normal(point);
            double open = Math.Clamp(0.35 + (1.3 * Harbour.Distance(point + (normal * 0.5))), 0, 1);
            return Haze(Light(point, normal, Harbour.Albedo(point - (normal * 0.002)), open), body);
        }

        Vector ground = origin + (direction * land);
        Vector slope = Terrain.Normal(ground, land);
        double near = ground.Z < 200 ? Math.Clamp(0.45 + (0.5 * Harbour.Distance(ground)), 0, 1) : 1;
        return Haze(Light(ground, slope, Terrain.Albedo(ground, slope), near), land);
    }

    private static double Light(Vector point, Vector normal, double albedo, double open)
    {
        double facing = Math.Max(normal.Dot(Sky.Sun), 0);
        double sun = facing > 0 ? SunLight * facing * Unshadowed(point + (normal * 0.03)) : 0;
        double sky = SkyLight * open * (0.62 + (0.38 * normal.Y));
        return albedo * (sun + sky);
    }

    private static double Unshadowed(Vector point)
    {
        if (point.Z < 200)
        {
            return double.IsInfinity(Harbour.Trace(point, Sky.Sun, 0.05)) && !LandHides(point, 0.6, 0.5) ? 1 : 0;
        }

        return LandHides(point, 18, 14) ? 0.08 : 1;
    }

    private static bool LandHides(Vector point, double first, double spacing)
    {
        double t = first;
        for (int step = 0; step < 28; step++)
        {
            Vector above = point + (Sky.Sun * t);
            if (Terrain.Height(above.X, above.Z, 4000) > above.Y)
            {
                return true;
            }

            t += spacing * (1 + (0.12 * step));
        }

        return false;
    }

    private static double Water(Vector point, Vector direction, double distance)
    {
        Vector normal = WaveNormal(point, distance);
        Vector mirrored = direction.Reflect(normal);
        mirrored = (mirrored with { Y = Math.Max(mirrored.Y, 0.004) }).Normalise();
        double facing = Math.Clamp(-direction.Dot(normal), 0, 1);
        double grazing = 1 - facing;
        double reflectance = 0.03 + (0.86 * grazing * grazing * grazing * grazing * grazing);
        double reflected = Solids(
            point, mirrored, Terrain.Trace(point, mirrored, 0.3), Harbour.Trace(point, mirrored, 0.05));
        double depth = Curve.Mix(0.035, 0.075, Noise.Fractal(point.X / 9, point.Z / 9, 3));
        return Curve.Mix(depth, reflected, reflectance);
    }

    private static Vector WaveNormal(Vector point, double distance)
    {
        const double Step = 0.02;
        double here = Wave(point.X, point.Z, distance);
        double east = (Wave(point.X + Step, point.Z, distance) - here) / Step;
        double north = (Wave(point.X, point.Z + Step, distance) - here) / Step;
        return new Vector(-east, 1, -north).Normalise();
    }

    private static double Wave(double x, double z, double distance)
    {
        double swell = 0.34 * Noise.Value((x * 0.21) + 5, (z * 0.42) + (x * 0.07));
        double chop = 0.10 * Noise.Fractal((x * 0.75) + 3, (z * 1.5) - (x * 0.2), 3);
        double ripples = 0.022 * Noise.Fractal(x * 3.1, (z * 4.7) + (x * 0.8), 2) * Curve.Step(40, 6, distance);
        double gusts = Curve.Mix(0.35, 1.1, Curve.Step(0.35, 0.7, Noise.Fractal(x / 26, z / 11, 3)));
        return gusts * ((0.8 * swell) + chop + ripples) * Curve.Mix(0.30, 1, Curve.Decay(distance / 45));
    }

    private static double Haze(double luminance, double distance)
    {
        return Curve.Mix(Sky.Haze, luminance, Curve.Decay(distance / HazeDistance));
    }
}
