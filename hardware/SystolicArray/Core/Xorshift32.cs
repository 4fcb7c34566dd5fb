namespace Hardware.SystolicArray.Core;

/// <summary>The generator of all stimulus.</summary>
/// <remarks>
/// <para>Source: Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003, shifts 13, 17, 5.</para>
/// </remarks>
public static class Xorshift32
{
    /// <summary>The state after a state; 0 stays 0.</summary>
    public static uint Next(uint state)
    {
        uint x = state ^ (state << 13);
        x ^= x >> 17;
        return x ^ (x << 5);
    }
}
