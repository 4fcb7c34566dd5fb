using System;

namespace SME;

/// <summary>
/// States that a struct is an integer of a given number of bits, as <c>UInt3</c> and <c>Int3</c> of <c>SME.VHDL</c>.
/// </summary>
/// <remarks>
/// Such a struct has one field, of the smallest primitive that holds the bits, zero-extended or, if signed,
/// sign-extended. A signal of its type is <see cref="Width"/> bits wide in traces and in hardware.
/// </remarks>
/// <param name="width">The number of bits.</param>
/// <param name="isSigned">Whether the bits are two's complement.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class BitWidthAttribute(int width, bool isSigned) : Attribute
{
    /// <summary>The number of bits, 1 to 63.</summary>
    public int Width { get; } = width;

    /// <summary>Whether the bits are two's complement.</summary>
    public bool IsSigned { get; } = isSigned;
}
