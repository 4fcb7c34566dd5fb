using System;
using System.Collections.Generic;

namespace SME;

/// <summary>
/// A machine that runs a design. All engines give the same bits in the same cycle; native execution of the C# bodies is
/// the reference.
/// </summary>
public interface IEngine : IDisposable
{
    /// <summary>The engine's name on the command line.</summary>
    string Name { get; }

    /// <summary>Number of the last tick in which any bus signal changed; 0 when none did.</summary>
    ulong LastChange { get; }

    /// <summary>The design's signals; listed when they are first asked for, after <see cref="Prepare"/>.</summary>
    SignalTable Signals { get; }

    /// <summary>Builds what is needed to run the simulation's design.</summary>
    void Prepare(Simulation simulation);

    /// <summary>
    /// Called before ticks are run, after code outside the design may have looked at or changed live objects: the
    /// processes' fields and the buses. An engine that holds their values elsewhere compares them here.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// Something that the engine took over was changed; the message names it and the way out.
    /// </exception>
    void Enter();

    /// <summary>Runs one tick; between <see cref="Enter"/> and <see cref="Leave"/>.</summary>
    void Step();

    /// <summary>
    /// Called after ticks were run, before code outside the design may look at live objects: they then show what the
    /// engine holds.
    /// </summary>
    void Leave();

    /// <summary>Bits of a signal, or of an element of a memory.</summary>
    ulong Peek(int id, int element = 0);

    /// <summary>Whether a signal was written or has an initial value.</summary>
    bool IsDefined(int id);

    /// <summary>
    /// Sets a signal. A register or memory element changes at once; a signal of a top-level input behaves as if a
    /// clocked process wrote it in the next tick.
    /// </summary>
    void Poke(int id, int element, ulong bits);

    /// <summary>Names the signals that <see cref="State"/> has to deliver; the others may be stale.</summary>
    void Observe(IReadOnlySet<int> ids);

    /// <summary>Writes the packed values of the observed signals.</summary>
    /// <param name="state">At least <see cref="SignalTable.WordCount"/> words.</param>
    void State(Span<ulong> state);

    /// <summary>Everything needed to continue from here, in a form all engines share.</summary>
    /// <exception cref="InvalidOperationException">Part of the state cannot be saved; the message names it.</exception>
    SavedState Save();

    /// <summary>Continues from a saved state of the same design.</summary>
    void Restore(SavedState state);
}
