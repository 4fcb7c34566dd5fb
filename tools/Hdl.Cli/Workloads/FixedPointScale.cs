using System;
using System.Globalization;
using System.Numerics;

namespace Hdl.Cli.Workloads;

/// <summary>
/// A positive scale as the requantiser has it: a sum is multiplied by <paramref name="Multiplier"/>
/// and divided by 2^<paramref name="Shift"/>, rounded half to even.
/// </summary>
/// <param name="Multiplier">M, u16, at least 1.</param>
/// <param name="Shift">S, 0 to 47.</param>
public readonly record struct FixedPointScale(int Multiplier, int Shift)
{
    private const int MultiplierBits = 16;

    /// <summary>The scale as a number.</summary>
    public double Value => Math.ScaleB(Multiplier, -Shift);

    /// <summary>The scale 1 / divisor.</summary>
    /// <remarks>
    /// For a power of two it is exact, with M = 1. Otherwise M has its top bit set and is rounded to
    /// nearest, so the scale is off by at most 2^-16 of itself: less than 1/100 grey level on results
    /// of up to 511, which moves a rounded result by at most one level.
    /// </remarks>
    public static FixedPointScale Reciprocal(int divisor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(divisor, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(divisor, 1 << 15);
        int log = BitOperations.Log2((uint)divisor);
        if (divisor == 1 << log)
        {
            return new FixedPointScale(1, log);
        }

        // 2^log < divisor < 2^(log+1), so 2^(log+16) / divisor lies between 2^15 and 2^16. The
        // divisor is at most 2^15 - 1 here, so rounding does not reach 2^16.
        int shift = log + MultiplierBits;
        int multiplier = (int)(((1L << shift) + (divisor / 2)) / divisor);
        return new FixedPointScale(multiplier, shift);
    }

    /// <summary>The form M:S.</summary>
    public override string ToString()
    {
        return string.Create(CultureInfo.InvariantCulture, $"{Multiplier}:{Shift}");
    }
}
