using System.Collections.Generic;

namespace Sme.Gates.Slices;

/// <summary>Where a word of all instances of a group comes from.</summary>
/// <remarks>
/// Neighbours are instances at a distance that is the same for most: such a word is read from there, shifted by the distance.
/// What comes from elsewhere is gathered before, into rows that are 0 otherwise, and merged.
/// </remarks>
internal sealed class SliceLink
{
    /// <summary>The instance from which all take it; none has no array.</summary>
    public SlicePlace Common { get; init; }

    /// <summary>What most take it from, or null.</summary>
    public SliceArray? Neighbours { get; init; }

    /// <summary>How many instances further than the own one.</summary>
    public int Distance { get; init; }

    /// <summary>Rows into which it is gathered, or null where all take it from neighbours or from one instance.</summary>
    public SliceArray? Gathered { get; init; }

    /// <summary>Ones for instances that take it from neighbours; null where there are none or all do.</summary>
    public SliceArray? Kept { get; init; }

    /// <summary>What is gathered, where it is no stride.</summary>
    public IReadOnlyList<SliceMove> Moves { get; init; } = [];

    /// <summary>What is gathered, where it is a stride.</summary>
    public SliceStride? Stride { get; init; }

    /// <summary>Whether anything is gathered in each cycle.</summary>
    public bool IsGathered => Stride != null || Moves.Count > 0;

    /// <summary>The instances' own word.</summary>
    public static SliceLink Own(SliceArray array)
        => array.IsSingle ? new SliceLink { Common = new SlicePlace(array, 0) } : new SliceLink { Neighbours = array };
}

/// <summary>Some of 64 instances of a row become some of 64 of another, in the same order.</summary>
/// <param name="Source">Where they are.</param>
/// <param name="SourceWord">Among which 64 instances.</param>
/// <param name="From">Which of these; as many as the target, or a single one for all of them.</param>
/// <param name="TargetWord">Among which 64 instances they go.</param>
/// <param name="To">Which of these they become.</param>
internal readonly record struct SliceMove(SliceArray Source, int SourceWord, ulong From, int TargetWord, ulong To);
