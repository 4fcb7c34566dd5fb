using System;
using System.Globalization;

namespace Hdl.Cli.Report;

/// <summary>What is expected of a figure and that of its baseline.</summary>
/// <param name="Text">The formula, for people.</param>
/// <param name="Holds">Whether the baseline's and the system's figure, in this order, are as expected.</param>
internal sealed record Expectation(string Text, Func<double, double, bool> Holds)
{
    /// <summary>The figures themselves.</summary>
    public static Expectation Values(string formula, double baseline, double variant) => new(
        string.Create(CultureInfo.InvariantCulture, $"{formula}: {baseline:0.####} and {variant:0.####}"),
        (b, v) => b == baseline && v == variant);

    /// <summary>The ratio, give or take a tolerance.</summary>
    public static Expectation Ratio(string formula, double ratio, double tolerance) => new(
        string.Create(CultureInfo.InvariantCulture, $"ratio {formula} = {ratio:0.####}, within {tolerance:0.####}"),
        (b, v) => Math.Abs(v - (ratio * b)) <= tolerance * b);

    /// <summary>The system's figure is smaller.</summary>
    public static Expectation Less() => new("less than the baseline", (b, v) => v < b);

    /// <summary>The system's figure is larger.</summary>
    public static Expectation More() => new("more than the baseline", (b, v) => v > b);

    /// <summary>The system's figure is larger by so much at most.</summary>
    public static Expectation AtMostMore(double most) => new(
        string.Create(CultureInfo.InvariantCulture, $"at most {most:0.####} more than the baseline"), (b, v) => v - b <= most);
}
