using System;
using System.Collections.Generic;
using Hdl.Cli.Sim;
using SME;
using SME.Tracer.Vcd;

namespace Hdl.Cli.Run;

/// <summary>What is shown of a run's waveform: without an end, the beginning of the run and its last cycles.</summary>
/// <param name="Path">The file.</param>
/// <param name="From">First cycle.</param>
/// <param name="To">Last cycle, or null for the default window.</param>
/// <param name="Include">Globs of the signals to show; none stands for all.</param>
internal sealed record WaveformWindow(string Path, ulong From, ulong? To, IReadOnlyList<string> Include)
{
    /// <summary>Cycles shown after the first one when no end is given.</summary>
    public const ulong DefaultTo = 2000;

    /// <summary>Cycles shown at the end of the run when no end is given.</summary>
    public const int DefaultLast = 200;

    /// <summary>Adds the waveform to a simulation; dispose it after the run.</summary>
    public VcdOutput Open(Simulation simulation) => new(
        Path,
        new VcdOptions
        {
            From = From,
            To = To ?? Math.Max(From, DefaultTo),
            Last = To == null ? DefaultLast : 0,
            Include = Include,
        },
        simulation);
}
