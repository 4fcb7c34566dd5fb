using System.Collections.Generic;

namespace Sme.Elaboration.Il;

/// <summary>Instructions that are always executed one after the other.</summary>
internal sealed class Block
{
    /// <summary>Its index in the method; 0 is the entry.</summary>
    public required int Index { get; set; }

    /// <summary>Its instructions, at least one; only the last one branches.</summary>
    public required IReadOnlyList<Instruction> Instructions { get; set; }

    /// <summary>
    /// Where it goes: nowhere (return, throw), on, [taken, fall-through] of a conditional branch, or [targets…,
    /// fall-through] of a switch.
    /// </summary>
    public IReadOnlyList<Block> Successors { get; set; } = [];

    /// <summary>The first block that all ways from here to the method's exit have in common, or null: the exit.</summary>
    public Block? PostDominator { get; set; }

    /// <summary>
    /// The conditions that make one condition with that of this block, in order. The condition of a block is whether
    /// its branch is taken; with links, it is what the last link gives.
    /// </summary>
    public IReadOnlyList<Link> Links { get; set; } = [];

    /// <summary>Of a conditional branch: where it goes when the condition, links included, is true.</summary>
    public Block? WhenTrue { get; set; }

    /// <summary>Of a conditional branch: where it goes when the condition, links included, is false.</summary>
    public Block? WhenFalse { get; set; }

    /// <summary>Where the two ways of the condition, links included, meet; null is the exit.</summary>
    public Block? Join { get; set; }

    /// <summary>Whether it ends in an exception.</summary>
    public bool Throws { get; init; }

    /// <summary>Its last instruction.</summary>
    public Instruction Last => Instructions[^1];

    /// <inheritdoc/>
    public override string ToString() => $"block {Index}";
}

/// <summary>
/// A short-circuit condition: where the condition so far is <paramref name="EnterWhen"/>, the next block runs, and the
/// condition becomes whether that block's own condition, its links included, is <paramref name="ContinueWhen"/>;
/// elsewhere the condition becomes false.
/// </summary>
/// <param name="Next">The block that computes the next condition. Nothing else leads to it.</param>
/// <param name="EnterWhen">What the condition so far is where the block runs.</param>
/// <param name="ContinueWhen">What the block's condition is where the whole becomes true.</param>
internal sealed record Link(Block Next, bool EnterWhen, bool ContinueWhen);
