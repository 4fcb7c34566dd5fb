namespace Sme.Gates.Slices;

/// <summary>A part of a step: code, or else a read of a memory.</summary>
/// <param name="Code">The code.</param>
/// <param name="Read">The read.</param>
internal readonly record struct SliceAction(SliceCode? Code, SliceRead? Read);
