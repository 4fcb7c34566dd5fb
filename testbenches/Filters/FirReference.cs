using System;
using System.Collections.Generic;
using System.Linq;

namespace Testbenches.Filters;

/// <summary>A filter of finite impulse response by its definition: each result is a sum over past samples.</summary>
internal static class FirReference
{
    public static short[] Filter(IReadOnlyList<short> samples, short[] coefficients, int fractionBits)
        => Enumerable.Range(0, samples.Count)
            .Select(n => Result(samples, n, coefficients, fractionBits)).ToArray();

    private static short Result(IReadOnlyList<short> samples, int n, short[] coefficients, int fractionBits)
    {
        decimal sum = 0;
        for (int k = 0; k < coefficients.Length && k <= n; k++)
        {
            sum += (decimal)coefficients[k] * samples[n - k];
        }

        decimal rounded = Math.Floor((sum / (1 << fractionBits)) + 0.5m);
        return (short)Math.Clamp(rounded, short.MinValue, short.MaxValue);
    }
}
