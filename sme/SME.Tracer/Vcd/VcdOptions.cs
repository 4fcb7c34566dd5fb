using System.Collections.Generic;

namespace SME.Tracer.Vcd;

/// <summary>What a waveform shows, and when.</summary>
/// <remarks>
/// Globs are matched against whole paths such as <c>array.pe[3,2].partialSumOut.data</c>: <c>*</c> stands for any run
/// of characters, dots included, <c>?</c> for one character; everything else stands for itself, capitals matter.
/// </remarks>
public sealed record VcdOptions
{
    /// <summary>First cycle shown; 0 is the state before the first tick.</summary>
    public ulong From { get; init; }

    /// <summary>Last cycle shown.</summary>
    public ulong To { get; init; } = ulong.MaxValue;

    /// <summary>
    /// How many cycles at the end of the run are shown besides, 0 to 100,000. Their values are kept in memory until the
    /// run ends; memories are shown there as the run left them.
    /// </summary>
    public int Last { get; init; }

    /// <summary>Globs of the signals to show; none stands for all.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Globs of the signals to leave out, also where <see cref="Include"/> names them.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>
    /// Whether memories are shown, element by element. Without it only those are that a glob of
    /// <see cref="Include"/> names: one with more than wildcards after its last dot.
    /// </summary>
    public bool IncludeMemories { get; init; }

    /// <summary>Whether a signal <c>clk</c> rises at each tick and falls half a period later.</summary>
    public bool Clock { get; init; } = true;

    /// <summary>
    /// Whether a GTKWave save file is written beside the waveform: a group per scope, a radix by type, the names of
    /// enum members. A save file that GTKWave itself wrote is left as it is.
    /// </summary>
    public bool SaveFile { get; init; } = true;
}
