namespace Hardware.Arithmetic;

/// <summary>Saturation as combinational functions.</summary>
public static class Saturation
{
    /// <summary>The value of the range [low, high] that is nearest.</summary>
    /// <param name="value">The value.</param>
    /// <param name="low">The smallest result.</param>
    /// <param name="high">The largest result, not below <paramref name="low"/>.</param>
    public static short Clamp(long value, short low, short high)
        => value < low ? low : value > high ? high : (short)value;
}
