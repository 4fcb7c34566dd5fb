namespace SME;

/// <summary>Values that a design leaves open.</summary>
public static class DontCare
{
    /// <summary>
    /// One of two values, where the design is right with either. Simulation takes the one that the condition says, on every
    /// machine the same; synthesis may take any bits, so the condition and the choice cost no logic.
    /// </summary>
    /// <typeparam name="T">Type of the values.</typeparam>
    /// <param name="takesFirst">
    /// Whether simulation takes the first; a register that alternates shows that either is right.
    /// </param>
    /// <param name="first">A value.</param>
    /// <param name="second">Another one.</param>
    public static T Either<T>(bool takesFirst, T first, T second) => takesFirst ? first : second;
}
