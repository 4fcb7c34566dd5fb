using System;

namespace Hdl.SamplePicture;

/// <summary>
/// A point or direction in metres: x to the right, y up, z away from the camera. Only operations that IEEE 754
/// defines to the last bit are used, here and in the whole scene, so every machine renders the same bytes.
/// </summary>
internal readonly record struct Vector(double X, double Y, double Z)
{
    public double Length => Math.Sqrt(Dot(this));

    public static Vector operator +(Vector left, Vector right)
    {
        return new Vector(left.X + right.X, left.Y + right.Y, left.Z + right.Z);
    }

    public static Vector operator -(Vector left, Vector right)
    {
        return new Vector(left.X - right.X, left.Y - right.Y, left.Z - right.Z);
    }

    public static Vector operator *(Vector vector, double factor)
    {
        return new Vector(vector.X * factor, vector.Y * factor, vector.Z * factor);
    }

    public double Dot(Vector other)
    {
        return (X * other.X) + (Y * other.Y) + (Z * other.Z);
    }

    public Vector Normalise()
    {
        return this * (1 / Length);
    }

    public Vector Reflect(Vector normal)
    {
        return this - (normal * (2 * Dot(normal)));
    }
}
