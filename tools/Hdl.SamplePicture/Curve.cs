using System;

namespace Hdl.SamplePicture;

/// <summary>Small functions of one number.</summary>
internal static class Curve
{
    private const int ExponentialSquarings = 12;

    public static double Mix(double from, double to, double share)
    {
        return from + ((to - from) * share);
    }

    /// <summary>
    /// 0 at <paramref name="low"/> and 1 at <paramref name="high"/>, which may lie below it; smooth between.
    /// </summary>
    public static double Step(double low, double high, double value)
    {
        double t = Math.Clamp((value - low) / (high - low), 0, 1);
        return t * t * (3 - (2 * t));
    }

    /// <summary>e^-x as (1 + x/n)^-n, which unlike the library's is the same on every machine.</summary>
    public static double Decay(double x)
    {
        double power = 1 + (Math.Max(x, 0) / (1 << ExponentialSquarings));
        for (int squaring = 0; squaring < ExponentialSquarings; squaring++)
        {
            power *= power;
        }

        return 1 / power;
    }
}
