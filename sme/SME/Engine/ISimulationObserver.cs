using System;
using System.Collections.Generic;

namespace SME;

/// <summary>
/// A sink of signal values: a waveform, a trace, a coverage counter. Added with
/// <see cref="Simulation.AddObserver"/>; with none added, an engine does no work for observation.
/// </summary>
/// <remarks>
/// Calls in order: <see cref="Subscribe"/>, <see cref="Start"/> with the state before the first tick, then for each
/// tick <see cref="Wants"/> and, if true, <see cref="Sample"/>, then <see cref="Finish"/> (also after a failure).
/// </remarks>
public interface ISimulationObserver
{
    /// <summary>Names the signals this observer will look at; the others may be stale in its samples.</summary>
    /// <param name="table">The design's signals.</param>
    /// <returns>Ids of signals; memories need not be named, they are read by element.</returns>
    IEnumerable<int> Subscribe(SignalTable table);

    /// <summary>Receives the state before the first tick; <see cref="StateSample.Cycle"/> is 0.</summary>
    void Start(StateSample sample);

    /// <summary>Whether <see cref="Sample"/> should be called after this tick (the first one is 1).</summary>
    bool Wants(ulong cycle) => true;

    /// <summary>
    /// The first cycle after this one that <see cref="Wants"/> may be true for; ticks before it may run at once, without
    /// being asked about.
    /// </summary>
    ulong NextAfter(ulong cycle) => cycle + 1;

    /// <summary>Receives the state after a tick.</summary>
    void Sample(StateSample sample);

    /// <summary>The run is over; files are completed here.</summary>
    /// <param name="failure">What ended the run, or null when it ended as intended.</param>
    void Finish(Exception? failure);
}
