using System;

namespace Hardware.Filters;

/// <summary>
/// Coefficients of low-pass filters in integers: symmetric, so the phase is linear, and of gain 1 at rest.
/// </summary>
public static class LowPass
{
    /// <summary>Fraction bits of the coefficients: 1.0 is 2^14.</summary>
    public const int FractionBits = 14;

    /// <summary>The most coefficients: beyond, binomial weights no longer fit 64 bits.</summary>
    public const int MaximumTaps = 64;

    private const int One = 1 << FractionBits;

    /// <summary>The coefficients of a window; their sum is exactly 2^14.</summary>
    /// <param name="window">The shape.</param>
    /// <param name="taps">How many, 1 to 64.</param>
    public static short[] Coefficients(LowPassWindow window, int taps)
    {
        if (taps is < 1 or > MaximumTaps)
        {
            throw new ArgumentOutOfRangeException(nameof(taps), $"{taps} taps: 1 to {MaximumTaps} are possible");
        }

        ulong[] weights = Weights(window, taps);
        UInt128 total = 0;
        foreach (ulong weight in weights)
        {
            total += weight;
        }

        short[] coefficients = new short[taps];
        int error = One;
        for (int tap = 0; tap < taps; tap++)
        {
            coefficients[tap] = (short)((((UInt128)weights[tap] * One) + (total / 2)) / total);
            error -= coefficients[tap];
        }

        // What rounding left over goes to the middle: to one tap or, in two halves, to the two there; with an even
        // number of equal halves the error is even.
        coefficients[(taps - 1) / 2] += (short)(error / 2);
        coefficients[taps / 2] += (short)(error - (error / 2));
        return coefficients;
    }

    private static ulong[] Weights(LowPassWindow window, int taps)
    {
        ulong[] weights = new ulong[taps];
        UInt128 binomial = 1;
        for (int tap = 0; tap < taps; tap++)
        {
            weights[tap] = window switch
            {
                LowPassWindow.Rectangular => 1,
                LowPassWindow.Triangular => (ulong)Math.Min(tap + 1, taps - tap),
                LowPassWindow.Binomial => (ulong)binomial,
                _ => throw new ArgumentOutOfRangeException(nameof(window), $"{window} is no window"),
            };
            binomial = binomial * (uint)(taps - 1 - tap) / (uint)(tap + 1);
        }

        return weights;
    }
}
