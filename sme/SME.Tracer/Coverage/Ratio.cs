using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace SME.Tracer.Coverage;

/// <summary>How much of something was covered.</summary>
/// <param name="Covered">What a run showed.</param>
/// <param name="Total">What there is.</param>
public readonly record struct Ratio(long Covered, long Total) : IAdditionOperators<Ratio, Ratio, Ratio>
{
    /// <summary>Whole percents, rounded down, so that only what is complete has 100; 100 of nothing.</summary>
    public long Percent => Total == 0 ? 100 : Covered * 100 / Total;

    /// <summary>A number from 0 to 1 with four decimals, rounded down; 1 of nothing.</summary>
    public string Rate => Total == 0 ? "1" : (Covered * 10000 / Total / 10000m).ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>Both sums.</summary>
    public static Ratio operator +(Ratio left, Ratio right) => new(left.Covered + right.Covered, left.Total + right.Total);

    /// <summary>The sum of many.</summary>
    internal static Ratio Sum(IEnumerable<Ratio> ratios) => ratios.Aggregate(default(Ratio), (sum, r) => sum + r);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Covered}/{Total}");
}
