using System;

namespace Testbenches.Reference;

/// <summary>saturate(roundHalfEven(sum x M / 2^S) + offset), exact in 128 bits.</summary>
public static class Requantiser
{
    /// <summary>Requantises to a range.</summary>
    /// <param name="sum">The accumulator, s32.</param>
    /// <param name="multiplier">M, u16.</param>
    /// <param name="shift">S, 0 to 47.</param>
    /// <param name="offset">Added after rounding.</param>
    /// <param name="minimum">What smaller results become.</param>
    /// <param name="maximum">What larger results become.</param>
    public static int Requantise(int sum, ushort multiplier, int shift, int offset, int minimum, int maximum)
    {
        Int128 scaled = RoundHalfEven.ShiftRight((Int128)sum * multiplier, shift);
        return (int)Int128.Clamp(scaled + offset, minimum, maximum);
    }

    /// <summary>To u8, the grey level of a picture.</summary>
    public static byte ToByte(int sum, ushort multiplier, int shift, int offset)
    {
        return (byte)Requantise(sum, multiplier, shift, offset, byte.MinValue, byte.MaxValue);
    }

    /// <summary>To s8, the operand of a next product.</summary>
    public static sbyte ToInt8(int sum, ushort multiplier, int shift)
    {
        return (sbyte)Requantise(sum, multiplier, shift, offset: 0, sbyte.MinValue, sbyte.MaxValue);
    }
}
