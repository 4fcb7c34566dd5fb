namespace Hardware.Arithmetic;

/// <summary>Rounding as combinational functions.</summary>
public static class Rounding
{
    /// <summary>The integer nearest to value / 2^shift; of two equally near, the even one.</summary>
    /// <remarks>
    /// <para>Range: |value| below 2^62, shift in [0, 62]; the result needs no more bits than the value.</para>
    /// <para>Source: roundTiesToEven, IEEE 754-2019 clause 4.3.1.</para>
    /// </remarks>
    /// <param name="value">The dividend.</param>
    /// <param name="shift">Binary logarithm of the divisor.</param>
    public static long ShiftRightHalfEven(long value, int shift)
    {
        //  value:  i i i i L . G s s s     L  last bit kept, G  guard: the first bit dropped,
        //                    |-shift-|     s  sticky: all further bits
        long floor = value >> shift;
        long half = (1L << shift) >> 1;
        bool guard = (value & half) != 0;
        bool sticky = (value & (half - 1)) != 0;
        bool isOdd = (floor & 1) != 0;
        return guard && (sticky || isOdd) ? floor + 1 : floor;
    }
}
