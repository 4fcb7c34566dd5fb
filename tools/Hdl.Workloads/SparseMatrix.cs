using System;

namespace Hdl.Workloads;

/// <summary>Random operands of a given share of zeros: stimulus for figures of activity and energy.</summary>
public static class SparseMatrix
{
    /// <summary>A matrix of s8 values; each is zero with a probability, otherwise any other value, all alike.</summary>
    /// <param name="random">Where the values come from: the same seed gives the same matrix.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="zeroPercent">The probability of a zero in percent, 0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of its range.</exception>
    public static sbyte[,] Of(Random random, int rows, int columns, int zeroPercent)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (zeroPercent is < 0 or > 100)
        {
            throw new ArgumentOutOfRangeException(
                nameof(zeroPercent), $"zeroPercent is {zeroPercent}: the accepted range is 0 to 100");
        }

        sbyte[,] matrix = new sbyte[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                bool zero = random.Next(100) < zeroPercent;
                int value = random.Next(-128, 127);
                matrix[row, column] = zero ? (sbyte)0 : (sbyte)(value >= 0 ? value + 1 : value);
            }
        }

        return matrix;
    }
}
