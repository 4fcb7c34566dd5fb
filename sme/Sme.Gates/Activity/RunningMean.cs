using System;

namespace Sme.Gates.Activity;

/// <summary>Mean of samples and how sure it is (Welford's recurrence).</summary>
internal sealed class RunningMean
{
    // Of the normal distribution, for 95 %.
    private const double Quantile = 1.96;

    private long _count;
    private double _squares;

    /// <summary>The mean; 0 without samples.</summary>
    public double Mean { get; private set; }

    /// <summary>Half of the 95 % confidence interval; infinite for fewer than two samples.</summary>
    public double HalfInterval
        => _count < 2 ? double.PositiveInfinity : Quantile * Math.Sqrt(_squares / (_count - 1) / _count);

    /// <summary>Adds a sample.</summary>
    public void Add(double sample)
    {
        double before = sample - Mean;
        Mean += before / ++_count;
        _squares += before * (sample - Mean);
    }
}
