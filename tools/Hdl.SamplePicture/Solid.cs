using System;

namespace Hdl.SamplePicture;

/// <summary>Signed distances to simple bodies; negative inside.</summary>
internal static class Solid
{
    public static double Box(Vector point, double halfX, double halfY, double halfZ)
    {
        double x = Math.Abs(point.X) - halfX;
        double y = Math.Abs(point.Y) - halfY;
        double z = Math.Abs(point.Z) - halfZ;
        double outside = new Vector(Math.Max(x, 0), Math.Max(y, 0), Math.Max(z, 0)).Length;
        return outside + Math.Min(Math.Max(x, Math.Max(y, z)), 0);
    }

    /// <summary>An upright round body from y = 0 to <paramref name="height"/>, its radius changing evenly.</summary>
    public static double Cone(Vector point, double bottomRadius, double topRadius, double height)
    {
        double share = Math.Clamp(point.Y / height, 0, 1);
        double side = Radius(point) - Curve.Mix(bottomRadius, topRadius, share);
        return Math.Max(side, Math.Max(-point.Y, point.Y - height));
    }

    public static double Cylinder(Vector point, double radius, double height)
    {
        return Cone(point, radius, radius, height);
    }

    /// <summary>A flat ring around the y axis.</summary>
    public static double Ring(Vector point, double radius, double thickness)
    {
        double across = Radius(point) - radius;
        return Math.Sqrt((across * across) + (point.Y * point.Y)) - thickness;
    }

    /// <summary>Distance from the y axis.</summary>
    public static double Radius(Vector point)
    {
        return Math.Sqrt((point.X * point.X) + (point.Z * point.Z));
    }
}
