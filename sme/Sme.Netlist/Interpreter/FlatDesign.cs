using System;

namespace Sme.Netlist.Interpretation;

/// <summary>A design as a machine sees it: its instances, where their values stand, and in which order bodies settle.</summary>
internal sealed class FlatDesign
{
    /// <summary>Flattens a design.</summary>
    /// <exception cref="CombinationalCycleException">A value depends on itself within a tick.</exception>
    public FlatDesign(Design design)
    {
        ArgumentNullException.ThrowIfNull(design);
        Layout = new Layout(design);
        Units = Schedule.Of(Layout);
    }

    /// <summary>The instances and the slots.</summary>
    public Layout Layout { get; }

    /// <summary>What settles, in order.</summary>
    public Unit[] Units { get; }

    /// <summary>The first number behind the slots that may be at the beginning of a cache line.</summary>
    public int FirstLane => (Layout.Initial.Count + AlignedWords.Line - 1) / AlignedWords.Line * AlignedWords.Line;
}
