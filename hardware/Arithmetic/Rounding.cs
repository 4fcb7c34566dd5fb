namespace Hardware.Arithmetic;

/// <summary>Rounding as combinational functions.</summary>
public static class Rounding
{
    private const int ShiftLevels = 6;

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
        //
        // A shifter by powers of two that notes what falls off behind the guard: a mask of the dropped bits would be a second
        // one.
        long kept = value << 1;
        bool sticky = false;
        for (int level = 0; level < ShiftLevels; level++)
        {
            int places = 1 << level;
            if (((shift >> level) & 1) != 0)
            {
                sticky |= (kept & ((1L << places) - 1)) != 0;
                kept >>= places;
            }
        }

        bool guard = (kept & 1) != 0;
        long floor = kept >> 1;
        bool isOdd = (floor & 1) != 0;
        return guard && (sticky || isOdd) ? floor + 1 : floor;
    }
}
