using System;
using SME;

namespace Hardware.Filters;

/// <summary>
/// A filter of finite impulse response in transposed form: every tap sees the sample at once, and partial sums move
/// from tap to tap towards the output, so that the longest path is one multiplication and one addition whatever the
/// number of taps.
/// </summary>
/// <remarks>
/// <para>Latency: 2 cycles, sample to result (S1 sum of the last tap, S2 rounding).</para>
/// <para>Throughput: 1 sample per cycle.</para>
/// <para>Flow control: valid only; gaps between samples do not change the results.</para>
/// <para>Reset: valid bits and sums 0, as if all earlier samples had been 0.</para>
/// <para>Range: the sum is exact; the result is rounded to the nearest, ties upward, and saturated to s16.</para>
/// <para>Source: transposed direct form, Oppenheim and Schafer, "Discrete-Time Signal Processing", 6.4.</para>
/// <para>Limits: 1 to 511 coefficients.</para>
/// </remarks>
public sealed class FirFilter : Component
{
    /// <summary>The most coefficients for which no s40 sum can wrap.</summary>
    public const int MaximumTaps = 511;

    /// <summary>The samples.</summary>
    public readonly ISampleStream Samples;

    /// <summary>The filtered samples.</summary>
    public readonly IFilteredStream Filtered;

    private readonly FirHead _head;
    private readonly FirTap[] _taps;
    private readonly FirRounding _rounding;

    /// <summary>Creates a filter.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="coefficients">The impulse response, first the weight of the newest sample.</param>
    /// <param name="fractionBits">How many low bits of the coefficients are fraction, 1 to 16.</param>
    public FirFilter(ISampleStream samples, ReadOnlySpan<short> coefficients, int fractionBits)
    {
        if (coefficients.Length is < 1 or > MaximumTaps)
        {
            throw new ArgumentException(
                $"{coefficients.Length} coefficients: a filter has 1 to {MaximumTaps}", nameof(coefficients));
        }

        if (fractionBits is < 1 or > 16)
        {
            throw new ArgumentOutOfRangeException(
                nameof(fractionBits), $"{fractionBits} fraction bits: coefficients of 16 bits have 1 to 16");
        }

        Samples = samples;

        // The newest sample meets the first coefficient in the tap nearest to the output.
        _head = new FirHead(samples, coefficients[^1]);
        _taps = new FirTap[coefficients.Length - 1];
        IPartialSum sum = _head.SumOut;
        for (int tap = 0; tap < _taps.Length; tap++)
        {
            _taps[tap] = new FirTap(samples, sum, coefficients[_taps.Length - 1 - tap]);
            sum = _taps[tap].SumOut;
        }

        _rounding = new FirRounding(samples, sum, fractionBits);
        Filtered = _rounding.Filtered;
    }
}
