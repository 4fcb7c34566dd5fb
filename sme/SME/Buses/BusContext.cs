namespace SME;

/// <summary>
/// What buses of one simulation, clock and kind have in common: above all the epoch, which counts the phases of all
/// ticks.
/// </summary>
internal sealed class BusContext(Simulation? owner, Clock clock, bool isClocked, bool isInternal)
{
    /// <summary>The number of the present phase; between two ticks, that of the next tick's first phase.</summary>
    public long Epoch;

    /// <summary>Whether no process runs now, so that a write comes from a testbench.</summary>
    public bool IsBetweenTicks;

    /// <summary>The simulation the buses were created in.</summary>
    public Simulation? Owner { get; } = owner;

    /// <summary>The clock the buses propagate with.</summary>
    public Clock Clock { get; } = clock;

    /// <summary>Whether the buses propagate at the clock edge only.</summary>
    public bool IsClocked { get; } = isClocked;

    /// <summary>Whether the buses are left out of traces.</summary>
    public bool IsInternal { get; } = isInternal;

    /// <summary>Whether the end of a phase makes the buses propagate; others are propagated explicitly.</summary>
    public bool PropagatesByEpoch => !IsClocked && Clock.Divider == 1;
}
