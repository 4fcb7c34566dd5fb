using System;
using System.Collections.Generic;

namespace SME.Tracer.Vcd;

/// <summary>A signal that has different values in two waveforms.</summary>
/// <param name="Path">Scopes and name.</param>
/// <param name="Left">Digits or real number in the first waveform.</param>
/// <param name="Right">Digits or real number in the second one.</param>
public sealed record VcdDifference(string Path, string Left, string Right);

/// <summary>What differs between two waveforms.</summary>
public sealed record VcdDiffResult
{
    /// <summary>Signals of the first waveform that the second one lacks.</summary>
    public required IReadOnlyList<VcdVariable> OnlyLeft { get; init; }

    /// <summary>Signals of the second waveform that the first one lacks.</summary>
    public required IReadOnlyList<VcdVariable> OnlyRight { get; init; }

    /// <summary>Number of signals compared; names of one net count once.</summary>
    public required int Compared { get; init; }

    /// <summary>The first time in femtoseconds that both waveforms show.</summary>
    public required UInt128 Start { get; init; }

    /// <summary>
    /// The last time compared in femtoseconds: that of the first difference, or where one of the waveforms ends.
    /// </summary>
    public required UInt128 End { get; init; }

    /// <summary>Whether the first waveform goes on after <see cref="End"/>.</summary>
    public required bool LeftGoesOn { get; init; }

    /// <summary>Whether the second one does.</summary>
    public required bool RightGoesOn { get; init; }

    /// <summary>Number of signals that differ at <see cref="End"/>.</summary>
    public required int Differing { get; init; }

    /// <summary>The first hundred of them, in order of declaration in the first waveform.</summary>
    public required IReadOnlyList<VcdDifference> Differences { get; init; }

    /// <summary>Whether the waveforms show the same signals with the same values wherever both show any.</summary>
    public bool Same => Differing == 0 && OnlyLeft.Count == 0 && OnlyRight.Count == 0 && Compared > 0
        && Start <= End;
}
