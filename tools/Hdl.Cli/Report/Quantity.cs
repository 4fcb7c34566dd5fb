using System;

namespace Hdl.Cli.Report;

/// <summary>A figure of a system and of its baseline.</summary>
/// <param name="Name">What it is, with its unit.</param>
/// <param name="Baseline">That of the baseline.</param>
/// <param name="Variant">That of the system.</param>
/// <param name="Command">What gives both.</param>
/// <param name="Expected">What is expected of both, or null.</param>
internal sealed record Quantity(string Name, double Baseline, double Variant, string Command, Expectation? Expected = null)
{
    private const int Digits = 4;

    /// <summary>That of the baseline, as it is shown.</summary>
    public double Baseline { get; } = Math.Round(Baseline, Digits);

    /// <summary>That of the system, as it is shown.</summary>
    public double Variant { get; } = Math.Round(Variant, Digits);

    /// <summary>The system's over the baseline's; null where the baseline's is 0.</summary>
    public double? Ratio => Baseline == 0 ? null : Math.Round(Variant / Baseline, Digits);

    /// <summary>Whether the figures are as expected; null where nothing is.</summary>
    public bool? Agrees => Expected?.Holds(Baseline, Variant);
}
