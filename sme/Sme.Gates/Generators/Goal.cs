namespace Sme.Gates.Generators;

/// <summary>What a circuit is to be.</summary>
public enum Goal : byte
{
    /// <summary>Small: as few gates as possible.</summary>
    Area,

    /// <summary>Fast: as few gates as possible on the longest path, and of those circuits a small one.</summary>
    Speed,
}
