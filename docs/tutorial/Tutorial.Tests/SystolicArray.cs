using SME;

namespace Tutorial;

/// <summary>
/// Weight-stationary systolic array: activations pass right, partial sums pass down, weights move in from the top.
/// </summary>
/// <remarks>
/// <para>Latency: rows + c cycles, from an activation of row 0 to the sum of column c that it is part of.</para>
/// <para>Throughput: one row vector of activations per cycle.</para>
/// <para>Flow control: always. Row r gets its activation r cycles after row 0.</para>
/// <para>Source: Kung, "Why Systolic Architectures?", IEEE Computer 15(1), 1982.</para>
/// </remarks>
[Name("array")]
public sealed class SystolicArray : Component
{
    /// <summary>Whether weights move.</summary>
    public readonly IWeightLoad Load = Scope.CreateBus<IWeightLoad>();

    /// <summary>Weights into the top, by column.</summary>
    public readonly IWeight[] Weights;

    /// <summary>Activations into the left side, by row.</summary>
    public readonly IActivation[] Activations;

    /// <summary>Partial sums into the top, by column.</summary>
    public readonly IPartialSum[] PartialSums;

    /// <summary>Sums out of the bottom, by column.</summary>
    public readonly IPartialSum[] Sums;

    private readonly ProcessingElement[,] _pe;

    /// <summary>Creates an array with its buses.</summary>
    /// <param name="rows">Number of rows: terms of a sum.</param>
    /// <param name="columns">Number of columns: sums.</param>
    public SystolicArray(int rows, int columns)
    {
        Activations = new IActivation[rows];
        for (int row = 0; row < rows; row++)
        {
            Activations[row] = Scope.CreateBus<IActivation>();
        }

        Weights = new IWeight[columns];
        PartialSums = new IPartialSum[columns];
        for (int column = 0; column < columns; column++)
        {
            Weights[column] = Scope.CreateBus<IWeight>();
            PartialSums[column] = Scope.CreateBus<IPartialSum>();
        }

        // Each element is wired to the one on its left and to the one above.
        _pe = new ProcessingElement[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                _pe[row, column] = new ProcessingElement(
                    load: Load,
                    weightIn: row == 0 ? Weights[column] : _pe[row - 1, column].WeightOut,
                    activationIn: column == 0 ? Activations[row] : _pe[row, column - 1].ActivationOut,
                    partialSumIn: row == 0 ? PartialSums[column] : _pe[row - 1, column].PartialSumOut);
            }
        }

        Sums = new IPartialSum[columns];
        for (int column = 0; column < columns; column++)
        {
            Sums[column] = _pe[rows - 1, column].PartialSumOut;
        }
    }
}
