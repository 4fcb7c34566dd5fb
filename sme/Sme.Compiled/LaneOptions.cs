using System;
using System.Globalization;
using System.Runtime.Intrinsics;

namespace Sme.Compiled;

/// <summary>How many instances of a definition are computed at once, side by side in lanes of vectors.</summary>
public sealed record LaneOptions
{
    /// <summary>Creates options.</summary>
    /// <param name="vectorBits">Bits of a vector: 128, 256 or 512, which the machine need not have; 0 for no lanes.</param>
    /// <param name="fewestLanes">
    /// Fewer instances than this are computed one by one, and those that take less time so; 1 for all that can be computed
    /// together.
    /// </param>
    /// <param name="fewestInPlace">
    /// Bytes: groups whose registers take as many, and whose neighbours allow it, are changed in place, so that half the
    /// memory is touched.
    /// </param>
    /// <param name="narrowestLane">
    /// Bytes of the narrowest lane: 1, 2 or 4; in wider lanes less is widened and narrowed, and more vectors are computed.
    /// </param>
    /// <param name="isReachableOnly">
    /// Whether lanes are as wide as what instances can come to hold, which may be less than the declared widths, and what never
    /// changes is not moved.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are no such vectors or lanes, or no instances are few.
    /// </exception>
    public LaneOptions(
        int vectorBits, int fewestLanes = 8, int fewestInPlace = 8192, int narrowestLane = 1, bool isReachableOnly = true)
    {
        if (vectorBits is not (0 or 128 or 256 or 512))
        {
            throw new ArgumentOutOfRangeException(
                nameof(vectorBits), vectorBits, "a vector has 128, 256 or 512 bits; 0 stands for no vectors");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(fewestLanes, 1);
        if (narrowestLane is not (1 or 2 or 4))
        {
            throw new ArgumentOutOfRangeException(nameof(narrowestLane), narrowestLane, "the narrowest lane has 1, 2 or 4 bytes");
        }

        (VectorBits, FewestLanes, FewestInPlace, NarrowestLane) = (vectorBits, fewestLanes, fewestInPlace, narrowestLane);
        IsReachableOnly = isReachableOnly;
    }

    /// <summary>What suits this machine: the longest vectors that it computes at once.</summary>
    public static LaneOptions OfMachine { get; } = new(
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0);

    /// <summary>All instances are computed one by one.</summary>
    public static LaneOptions None { get; } = new(0);

    /// <summary>Bits of a vector, or 0 for no lanes.</summary>
    public int VectorBits { get; }

    /// <summary>Fewer instances than this are computed one by one.</summary>
    public int FewestLanes { get; }

    /// <summary>Groups whose registers take fewer bytes are not changed in place.</summary>
    public int FewestInPlace { get; }

    /// <summary>Bytes of the narrowest lane.</summary>
    public int NarrowestLane { get; }

    /// <summary>Whether lanes are as wide as what instances can come to hold, not as the declared widths.</summary>
    public bool IsReachableOnly { get; private init; }

    /// <summary>The same with lanes for all that the declared widths hold.</summary>
    internal LaneOptions Whole => this with { IsReachableOnly = false };

    /// <inheritdoc/>
    public override string ToString()
        => VectorBits == 0 ? "no lanes" : string.Create(
            CultureInfo.InvariantCulture,
            $"vectors of {VectorBits} bits from {FewestLanes} lanes on, in place from {FewestInPlace} bytes on, "
                + $"lanes of {NarrowestLane} bytes or more{(IsReachableOnly ? ", of what can be reached" : "")}");
}
