using System;
using System.Collections.Generic;

namespace Sme.Netlist.Passes;

/// <summary>Which passes run, in which order. No pass runs from anywhere else.</summary>
public static class Pipelines
{
    // Real definitions settle after a few rounds; a bound for those that would not.
    private const int MaximumRounds = 20;

    /// <summary>Make a definition smaller; repeated until none of them finds anything more.</summary>
    public static IReadOnlyList<Pass> Cleaning { get; } = CleaningWith(DeadCode.Run, KnownBits.Run);

    /// <summary>The same where registers and memories can be set to anything, and all of them stay.</summary>
    public static IReadOnlyList<Pass> CleaningInAnyState { get; } = CleaningWith(DeadCode.RunInAnyState, KnownBits.RunInAnyState);

    /// <summary>Says how memories are to be built; needs regions, which tell writes that exclude each other.</summary>
    public static Pass Inference { get; } = new(nameof(MemoryInference), MemoryInference.Run);

    /// <summary>Makes fewer and wider memories.</summary>
    public static Pass Packing { get; } = new(nameof(MemoryPacking), MemoryPacking.Run);

    /// <summary>Leaves no regions.</summary>
    public static Pass Conversion { get; } = new(nameof(IfConversion), IfConversion.Run);

    /// <summary>Cleans a definition, finds what its memories are and brings it into canonical order. Keeps regions.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="after">Called after each pass; a place for the verifier.</param>
    public static void Simplify(Definition definition, Action<Pass, Definition>? after = null)
    {
        Clean(Cleaning, definition, after);
        Run(Inference, definition, after);
    }

    /// <summary>Simplifies a definition, turns its regions into multiplexers and cleans it again.</summary>
    /// <inheritdoc cref="Simplify(Definition, Action{Pass, Definition}?)" path="/param"/>
    public static void IfConverted(Definition definition, Action<Pass, Definition>? after = null)
    {
        Simplify(definition, after);
        Run(Conversion, definition, after);
        Clean(Cleaning, definition, after);
    }

    /// <summary>Cleans a definition whose registers and memories can be set to anything.</summary>
    /// <inheritdoc cref="Simplify(Definition, Action{Pass, Definition}?)" path="/param"/>
    public static void SimplifyInAnyState(Definition definition, Action<Pass, Definition>? after = null)
        => Clean(CleaningInAnyState, definition, after);

    /// <summary>
    /// Simplified definitions as they are printed: memories are packed, which are then no longer those of the C# fields.
    /// </summary>
    public static void Export(Design design)
    {
        ArgumentNullException.ThrowIfNull(design);
        foreach (Definition definition in design.Definitions)
        {
            Run(Packing, definition, null);
        }
    }

    /// <summary>Simplifies all definitions of a design.</summary>
    public static void Simplify(Design design)
    {
        foreach (Definition definition in design.Definitions)
        {
            Simplify(definition);
        }
    }

    /// <summary>Converts all definitions of a design.</summary>
    public static void IfConverted(Design design)
    {
        foreach (Definition definition in design.Definitions)
        {
            IfConverted(definition);
        }
    }

    // The two passes that ask what registers and memories hold; the others look at operations alone.
    private static Pass[] CleaningWith(Func<Definition, bool> deadCode, Func<Definition, bool> knownBits) =>
    [
        // What nobody needs is dropped before anything counts or looks at it.
        new(nameof(DeadCode), deadCode),

        // What constants decide, and what repeats in a region, is cheap and feeds all others.
        new(nameof(ConstantFolding), ConstantFolding.Run),

        // Choices are taken where they are known, so that the analyses see what can happen only.
        new(nameof(MuxSimplification), MuxSimplification.Run),

        // Operators with constants become wires, which the analyses see through.
        new(nameof(StrengthReduction), StrengthReduction.Run),

        // Forwards: what bits are known. Then backwards: what bits are read.
        new(nameof(KnownBits), knownBits),
        new(nameof(DemandedBits), DemandedBits.Run),

        // What is left is shared between regions.
        new(nameof(CommonSubexpressions), CommonSubexpressions.Run),

        // Operations go where they are used: an if may be small now, or hold all that depends on its condition.
        new(nameof(CanonicalOrder), CanonicalOrder.Run),
    ];

    private static void Clean(IReadOnlyList<Pass> cleaning, Definition definition, Action<Pass, Definition>? after)
    {
        int unchanged = 0;
        for (int i = 0; unchanged < cleaning.Count && i < MaximumRounds * cleaning.Count; i++)
        {
            unchanged = Run(cleaning[i % cleaning.Count], definition, after) ? 0 : unchanged + 1;
        }
    }

    private static bool Run(Pass pass, Definition definition, Action<Pass, Definition>? after)
    {
        bool changed = pass.Run(definition);
        after?.Invoke(pass, definition);
        return changed;
    }
}
