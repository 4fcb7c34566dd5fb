using System;
using System.Runtime.InteropServices;

namespace Testbenches.Library;

/// <summary>Random contents for matrices.</summary>
public static class RandomMatrix
{
    /// <summary>A matrix of any s8 values; the extremes are as likely as all others.</summary>
    public static sbyte[,] Of(Random random, int rows, int columns)
    {
        sbyte[,] matrix = new sbyte[rows, columns];
        random.NextBytes(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref matrix[0, 0], matrix.Length)));
        return matrix;
    }
}
