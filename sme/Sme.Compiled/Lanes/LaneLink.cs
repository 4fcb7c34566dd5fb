using System.Collections.Generic;

namespace Sme.Compiled.Lanes;

/// <summary>Where an input of all instances of a group comes from.</summary>
/// <remarks>
/// Neighbours are lanes at a distance that is the same for most: such an input is loaded from there. What comes from
/// elsewhere is copied beside it before, into lanes that are 0 otherwise, and merged.
/// </remarks>
internal sealed class LaneLink
{
    /// <summary>The slot from which all lanes take it, or -1.</summary>
    public int Common { get; init; } = -1;

    /// <summary>The lanes that most take it from, or null.</summary>
    public LaneArray? Neighbours { get; init; }

    /// <summary>How many lanes further than the own one.</summary>
    public int Distance { get; init; }

    /// <summary>Lanes into which it is copied, or null where all take it from neighbours.</summary>
    public LaneArray? Copied { get; init; }

    /// <summary>Ones in the lanes that take it from neighbours; null where there are none or nothing is copied.</summary>
    public LaneArray? Kept { get; init; }

    /// <summary>What is copied.</summary>
    public IReadOnlyList<(int Slot, int Lane)> Copies { get; init; } = [];

    /// <summary>
    /// From which block on lanes are taken from neighbours only, or from copies only; null where a block may hold both. One
    /// entry, for the first block, where that changes too often.
    /// </summary>
    public IReadOnlyList<(int Block, LaneSource? Source)> Runs { get; init; } = [(0, null)];
}

/// <summary>Where all lanes of a block are taken from.</summary>
internal enum LaneSource : byte
{
    /// <summary>Neighbours.</summary>
    Neighbours,

    /// <summary>Lanes that were copied.</summary>
    Copied,
}
