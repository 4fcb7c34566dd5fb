using System;
using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sme.Gates;

/// <summary>How many instances of a definition are evaluated at once, each in a bit of a word or a vector.</summary>
public sealed record SliceOptions
{
    /// <summary>Creates options.</summary>
    /// <param name="vectorBits">
    /// Most instances that are evaluated at once: 64 in words; 128, 256 or 512 in vectors, which the machine need not have; 0 to
    /// evaluate one gate of one instance after the other.
    /// </param>
    /// <param name="fewestBits">Fewest instances for which there is room at once, in groups of two or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such vectors, or the fewest are more than the most.</exception>
    public SliceOptions(int vectorBits, int fewestBits = 64)
    {
        if (vectorBits is not (0 or 64 or 128 or 256 or 512))
        {
            throw new ArgumentOutOfRangeException(
                nameof(vectorBits), vectorBits, "64, 128, 256 or 512 instances are evaluated at once; 0 stands for one");
        }

        if (fewestBits is not (64 or 128 or 256 or 512) || (vectorBits > 0 && fewestBits > vectorBits))
        {
            throw new ArgumentOutOfRangeException(
                nameof(fewestBits), fewestBits, "there is room for 64, 128, 256 or 512 instances, and no more than for the most");
        }

        (VectorBits, FewestBits) = (vectorBits, fewestBits);
    }

    /// <summary>
    /// What suits this machine: the longest vectors that it computes at once, and functions where it has them as instructions:
    /// those are of vectors, which then serve few instances too.
    /// </summary>
    public static SliceOptions OfMachine { get; } = new(
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 64,
        fewestBits: Avx512F.IsSupported ? 128 : 64)
    {
        HasFunctions = Avx512F.IsSupported,
    };

    /// <summary>One gate of one instance is evaluated after the other.</summary>
    public static SliceOptions None { get; } = new(0);

    /// <summary>Most instances that are evaluated at once; 0 for one gate of one instance after the other.</summary>
    public int VectorBits { get; }

    /// <summary>Fewest instances for which there is room at once, in groups of two or more.</summary>
    public int FewestBits { get; }

    /// <summary>
    /// Whether gates are covered with functions of three inputs, one instruction each on machines with AVX-512: what lies within
    /// one is not computed, but for nets of cells.
    /// </summary>
    public bool HasFunctions { get; init; }

    /// <summary>
    /// Most gates of a definition, settling at one level, that become code: more are a table that a loop runs through. Their code
    /// would not stay in a cache and takes the JIT seconds.
    /// </summary>
    public int MostInCode { get; init; } = 150_000;

    /// <inheritdoc/>
    public override string ToString() => VectorBits == 0 ? "one by one" : string.Create(
        CultureInfo.InvariantCulture, $"{FewestBits} to {VectorBits} instances at once{(HasFunctions ? ", functions" : "")}");

    // Bits of a vector that evaluates so many instances, or a part of them.
    internal int BitsFor(int instances)
    {
        int bits = FewestBits;
        while (bits < instances && bits < VectorBits)
        {
            bits *= 2;
        }

        return bits;
    }
}
