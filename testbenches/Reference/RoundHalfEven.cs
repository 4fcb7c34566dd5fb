using System;

namespace Testbenches.Reference;

/// <summary>Rounding to the nearest integer; a value halfway between two goes to the even one.</summary>
public static class RoundHalfEven
{
    /// <summary>value / 2^shift.</summary>
    public static Int128 ShiftRight(Int128 value, int shift)
    {
        Int128 divisor = Int128.One << shift;
        Int128 below = value >> shift;
        Int128 twiceRest = 2 * (value - (below * divisor));
        if (twiceRest == divisor)
        {
            return Int128.IsEvenInteger(below) ? below : below + 1;
        }

        return twiceRest < divisor ? below : below + 1;
    }
}
