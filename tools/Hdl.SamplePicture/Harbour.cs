using System;

namespace Hdl.SamplePicture;

/// <summary>What people built: a lighthouse, its keeper's house, a sailing boat and a wooden pier.</summary>
internal static class Harbour
{
    private const double Nothing = 1e9;

    private static readonly Vector Tower = new(27, 5.2, 63);
    private static readonly Vector House = new(17.6, 6.2, 60);
    private static readonly Vector Boat = new(-8.6, 0, 36);

    /// <summary>Distance to the nearest body.</summary>
    public static double Distance(Vector point)
    {
        return Nearest(point).Distance;
    }

    /// <summary>Distance along the ray to the nearest body, or infinity.</summary>
    public static double Trace(Vector origin, Vector direction, double from)
    {
        double t = from;
        for (int step = 0; (step < 160) && (t < 110); step++)
        {
            double distance = Distance(origin + (direction * t));
            if (distance < 0.0004 * t)
            {
                return t;
            }

            t += 0.75 * distance;
        }

        return double.PositiveInfinity;
    }

    public static Vector Normal(Vector point)
    {
        const double Step = 0.004;
        return new Vector(
            Distance(point with { X = point.X + Step }) - Distance(point with { X = point.X - Step }),
            Distance(point with { Y = point.Y + Step }) - Distance(point with { Y = point.Y - Step }),
            Distance(point with { Z = point.Z + Step }) - Distance(point with { Z = point.Z - Step })).Normalise();
    }

    /// <summary>Share of light the body at this point gives back.</summary>
    public static double Albedo(Vector point)
    {
        return Nearest(point).Albedo;
    }

    private static (double Distance, double Albedo) Nearest(Vector point)
    {
        (double Distance, double Albedo) nearest = (Nothing, 0);
        Take(ref nearest, LighthouseAt(point - Tower));
        Take(ref nearest, HouseAt(point - House));
        Take(ref nearest, BoatAt(point - Boat));
        Take(ref nearest, PierAt(point));
        return nearest;
    }

    private static (double Distance, double Albedo) LighthouseAt(Vector p)
    {
        double bound = Solid.Cylinder(p, 3.2, 19);
        if (bound > 2)
        {
            return (bound, 0);
        }

        double weather = Noise.Fractal((p.X * 1.3) + p.Z, p.Y * 0.9, 4);
        bool band = (p.Y is > 3.2 and < 6.2) || (p.Y is > 9.2 and < 12.0);
        double paint = (band ? 0.10 : 0.80) * Curve.Mix(0.72, 1.1, weather);
        bool floor = (Math.Abs(p.Y - 7.8) < 0.5) || (Math.Abs(p.Y - 2.0) < 0.6);
        bool window = (Math.Abs(p.X + 0.2) < 0.28) && (p.Z < 0) && floor;
        (double Distance, double Albedo) body = (Solid.Cone(p, 2.3, 1.5, 13), window ? 0.02 : paint);

        Vector gallery = p with { Y = p.Y - 13 };
        Take(ref body, (Solid.Cone(gallery, 1.7, 2.25, 0.45), 0.55));
        Take(ref body, (Solid.Ring(gallery with { Y = gallery.Y - 0.95 }, 2.15, 0.05), 0.08));
        Take(ref body, (Solid.Ring(gallery with { Y = gallery.Y - 1.35 }, 2.15, 0.05), 0.08));
        bool strut = Math.Abs((p.X * 1.6) - Math.Round(p.X * 1.6)) < 0.16;
        Take(ref body, (Solid.Cylinder(gallery with { Y = gallery.Y - 0.4 }, 1.0, 1.9), strut ? 0.06 : 0.95));
        Take(ref body, (Solid.Cone(gallery with { Y = gallery.Y - 2.25 }, 1.3, 0.1, 1.1), 0.12));
        Take(ref body, (Solid.Cylinder(gallery with { Y = gallery.Y - 3.3 }, 0.06, 1.5), 0.10));
        return body;
    }

    private static (double Distance, double Albedo) HouseAt(Vector p)
    {
        double bound = Solid.Box(p with { Y = p.Y - 1.5 }, 4.4, 4.5, 3.4);
        if (bound > 2)
        {
            return (bound, 0);
        }

        double weather = Noise.Fractal(p.X * 2.1, p.Y * 2.1, 4);
        double bay = Math.Abs(Math.Abs(p.X) - 1.75);
        double up = Math.Abs(p.Y - 0.25);
        double wall = 0.70 * Curve.Mix(0.75, 1.05, weather);
        if ((p.Z < 0) && (Math.Abs(p.X) < 0.5) && (p.Y < 0.75))
        {
            wall = 0.10;
        }
        else if ((p.Z < 0) && (bay < 0.62) && (up < 0.72))
        {
            bool pane = (bay is > 0.05 and < 0.5) && (up is > 0.05 and < 0.6);
            wall = pane ? 0.03 : 0.9;
        }

        (double Distance, double Albedo) body = (Solid.Box(p, 3.4, 1.7, 2.2), wall);

        // The gable: two slabs of slope 3 to 4 that meet at the ridge.
        double slope = (0.6 * Math.Abs(p.Z)) + (0.8 * (p.Y - 1.7));
        double gable = Math.Max(Math.Max(slope - 1.32, 1.55 - p.Y), Math.Abs(p.X) - 3.4);
        Take(ref body, (gable, wall));
        double roof = Math.Max(Math.Max(Math.Abs(slope - 1.42) - 0.10, Math.Abs(p.X) - 3.75), Math.Abs(p.Z) - 2.75);
        double row = (p.Y * 3.4) - Math.Floor(p.Y * 3.4);
        double tile = Noise.Hash((int)Math.Floor((p.X * 3) + 100), (int)Math.Floor((p.Y * 3.4) + 100));
        Take(ref body, (Math.Max(roof, 1.2 - p.Y), (row < 0.25 ? 0.05 : 0.13) * Curve.Mix(0.7, 1.4, tile)));
        double brick = 0.28 * Curve.Mix(0.6, 1.3, weather);
        Take(ref body, (Solid.Box(p - new Vector(2.1, 3.7, 0.5), 0.42, 0.95, 0.42), brick));
        return body;
    }

    private static (double Distance, double Albedo) BoatAt(Vector point)
    {
        // Turned by the angle of a 7-24-25 triangle, heeled a little: u runs to the bow, v to starboard.
        double heeled = point.X - (0.06 * point.Y);
        Vector p = new((0.96 * heeled) + (0.28 * point.Z), point.Y, (0.96 * point.Z) - (0.28 * heeled));
        double bound = Solid.Box(p with { Y = p.Y - 4.5 }, 3.8, 5.6, 1.4);
        if (bound > 1)
        {
            return (bound, 0);
        }

        double sheer = 0.95 + (0.035 * p.X * p.X);
        double beam = 1.05 * (1 - (p.X * p.X / 12.3)) * Curve.Mix(0.62, 1, Math.Clamp(p.Y / sheer, 0, 1));
        double hull = Math.Max(Math.Max(Math.Abs(p.Z) - beam, p.Y - sheer), -p.Y - 0.4) * 0.8;
        double paint = p.Y > sheer - 0.14 ? 0.30 : p.Y < 0.22 ? 0.06 : 0.82;
        (double Distance, double Albedo) body = (hull, paint);
        double cabin = Math.Abs(p.Y - 1.25) < 0.1 ? 0.04 : 0.6;
        Take(ref body, (Solid.Box(p - new Vector(0.2, 1.2, 0), 0.95, 0.32, 0.5), cabin));
        Take(ref body, (Solid.Cylinder(p - new Vector(0.55, 0.8, 0), 0.055, 8.6), 0.22));
        Take(ref body, (Solid.Box(p - new Vector(-1.1, 1.75, 0), 1.6, 0.06, 0.06), 0.20));

        // Sails: thin curved plates cut by the lines of their edges.
        double belly = 0.22 * Curve.Step(1.8, 4.5, p.Y) * Curve.Step(9, 5, p.Y);
        double seam = Math.Abs(p.Y - Math.Round(p.Y)) < 0.035 ? 0.78 : 1;
        double leech = ((p.X + 2.65) * -0.92) + ((p.Y - 1.9) * 0.39);
        double main = Math.Max(Math.Max(leech, p.X - 0.48), 1.9 - p.Y);
        Take(ref body, (Math.Max(main, Math.Abs(p.Z - belly) - 0.025) * 0.9, 0.88 * seam));
        double luff = ((p.X - 3.05) * 0.93) + ((p.Y - 1.35) * 0.36);
        double foot = 1.5 + (0.10 * p.X) - p.Y;
        double jib = Math.Max(Math.Max(luff, 0.75 - p.X), foot);
        Take(ref body, (Math.Max(jib, Math.Abs(p.Z - (0.8 * belly)) - 0.025) * 0.9, 0.80 * seam));
        return body;
    }

    private static (double Distance, double Albedo) PierAt(Vector point)
    {
        // The pier leans towards the vanishing point; its own frame has z along the planks' middle.
        Vector p = new(point.X - 2.75 - (0.10 * (point.Z - 4)), point.Y, point.Z);
        double bound = Solid.Box(p - new Vector(0, 0.8, 10), 1.4, 1.6, 8.6);
        if (bound > 1)
        {
            return (bound, 0);
        }

        double along = p.Z / 0.19;
        double plank = Noise.Hash((int)Math.Floor(along), 77);
        double gap = Math.Abs(along - Math.Round(along));
        double grain = Noise.Fractal(p.X * 2.2, along * 3.7, 4);
        double wood = Curve.Mix(0.16, 0.46, plank) * Curve.Mix(0.55, 1.35, grain) * (gap < 0.07 ? 0.25 : 1);
        Vector deck = p - new Vector(0, 0.98 + (0.015 * plank), 10);
        (double Distance, double Albedo) body = (Solid.Box(deck, 1.05, 0.05, 8), wood);
        Take(ref body, (Solid.Box(p - new Vector(0, 0.82, 10), 0.95, 0.10, 7.9), 0.10));

        double post = Math.Round((p.Z - 4.7) / 2.6);
        double at = 4.7 + (2.6 * Math.Clamp(post, 0, 5));
        double tall = 1.78 + (0.22 * Noise.Hash((int)post, p.X < 0 ? 5 : 6));
        Vector pile = new(Math.Abs(p.X) - 1.08, p.Y + 0.8, p.Z - at);
        double bark = Noise.Fractal((p.X * 9) + (p.Z * 9), p.Y * 1.6, 4);
        bool cap = p.Y > tall - 0.16;
        double tide = Curve.Mix(0.4, 1, Curve.Step(0.15, 0.5, p.Y));
        Take(ref body, (Solid.Cylinder(pile, 0.135, tall + 0.8), (cap ? 0.55 : Curve.Mix(0.10, 0.36, bark)) * tide));
        return body;
    }

    private static void Take(ref (double Distance, double Albedo) nearest, (double Distance, double Albedo) other)
    {
        if (other.Distance < nearest.Distance)
        {
            nearest = other;
        }
    }
}
