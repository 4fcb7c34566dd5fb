using System;

namespace Hardware.SystolicArray;

/// <summary>The ranges of the arrays' parameters.</summary>
public static class ArrayLimits
{
    /// <summary>The most rows or columns of an array.</summary>
    public const int MaximumSize = 128;

    /// <summary>Returns the value of a parameter if it lies between 1 and its maximum.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="maximum">The largest value accepted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of the range.</exception>
    public static int Check(string parameter, int value, int maximum)
        => value >= 1 && value <= maximum ? value : throw new ArgumentOutOfRangeException(
            parameter, $"{parameter} is {value}: the accepted range is 1 to {maximum}");
}
