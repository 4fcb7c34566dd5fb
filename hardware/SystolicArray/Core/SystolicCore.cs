using System;
using SME;

namespace Hardware.SystolicArray.Core;

/// <summary>
/// The bare array for benchmarks: activations pass right, sums pass down, weights shift in from the top; stimulus and
/// a hash of what leaves it are part of the design, so that simulators need to exchange nothing with it.
/// </summary>
/// <remarks>
/// <para>
/// Stimulus: one xorshift32 for each edge row, seeded 2,654,435,769 x (row + 1), and one for each edge column, seeded
/// 2,246,822,507 x (column + 1), both modulo 2^32. The classes of this namespace give all registers and their reset
/// values; together they are the whole definition.
/// </para>
/// <para>
/// Hash: a chain of registers folds the sums below the columns, another one the activations right of the rows; both end in
/// a signature. So what looks at the array is as local as the array, and its longest path is short.
/// </para>
/// <para>
/// Latency: the last row's activation is in the hash Columns + 2 cycles later, Columns + 1 where it is the only row, first of
/// all.
/// </para>
/// <para>Throughput: Rows x Columns multiply-accumulates per cycle. Flow control: always.</para>
/// <para>Reset: all registers 0, generators their seeds.</para>
/// <para>Range: s8 operands, s32 sums that wrap. Source: that of <see cref="CoreElement"/>.</para>
/// <para>
/// Limits: inputs are not skewed and weights swap while sums pass, so the sums are no matrix product: work for
/// simulators, not for users.
/// </para>
/// </remarks>
[Name("core")]
public sealed class SystolicCore : Component
{
    /// <summary>The hash of all outputs so far.</summary>
    public readonly ICoreHash Hash;

    private const uint RowSeed = 2_654_435_769;
    private const uint ColumnSeed = 2_246_822_507;

    private readonly CoreWeightLoader _loader;
    private readonly CoreRowStimulus[] _rowStimuli;
    private readonly CoreColumnStimulus[] _columnStimuli;
    private readonly CoreElement[,] _elements;
    private readonly CoreSumFold[] _sumFolds;
    private readonly CoreActivationFold[] _activationFolds;
    private readonly CoreHash _hash;

    /// <summary>Builds an array with its stimulus.</summary>
    /// <param name="rows">Number of rows, 1 to 128.</param>
    /// <param name="columns">Number of columns, 1 to 128.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public SystolicCore(int rows, int columns)
    {
        ArrayLimits.Check(nameof(rows), rows, ArrayLimits.MaximumSize);
        ArrayLimits.Check(nameof(columns), columns, ArrayLimits.MaximumSize);
        _loader = new CoreWeightLoader(rows);
        _rowStimuli = new CoreRowStimulus[rows];
        _columnStimuli = new CoreColumnStimulus[columns];
        _elements = new CoreElement[rows, columns];

        // Weights and sums enter a column from above, activations enter a row from the left.
        ICoreWeight[] weightsAbove = new ICoreWeight[columns];
        ICoreSum[] sumsAbove = new ICoreSum[columns];
        for (int column = 0; column < columns; column++)
        {
            _columnStimuli[column] = new CoreColumnStimulus(ColumnSeed * (uint)(column + 1));
            weightsAbove[column] = _columnStimuli[column].Weight;
            sumsAbove[column] = _columnStimuli[column].Sum;
        }

        ICoreActivation[] rightEdge = new ICoreActivation[rows];
        for (int row = 0; row < rows; row++)
        {
            _rowStimuli[row] = new CoreRowStimulus(RowSeed * (uint)(row + 1));
            ICoreActivation left = _rowStimuli[row].Activation;
            for (int column = 0; column < columns; column++)
            {
                CoreElement element = new CoreElement(
                    activationIn: left,
                    weightIn: weightsAbove[column],
                    weightLoad: _loader.WeightLoad,
                    sumIn: sumsAbove[column]);
                _elements[row, column] = element;
                left = element.ActivationOut;
                weightsAbove[column] = element.WeightOut;
                sumsAbove[column] = element.SumOut;
            }

            rightEdge[row] = left;
        }

        ICoreSum foldedSum = sumsAbove[0];
        _sumFolds = new CoreSumFold[columns - 1];
        for (int column = 1; column < columns; column++)
        {
            _sumFolds[column - 1] = new CoreSumFold(foldedSum, sumsAbove[column]);
            foldedSum = _sumFolds[column - 1].Out;
        }

        ICoreActivation foldedActivation = rightEdge[0];
        _activationFolds = new CoreActivationFold[rows - 1];
        for (int row = 1; row < rows; row++)
        {
            _activationFolds[row - 1] = new CoreActivationFold(foldedActivation, rightEdge[row]);
            foldedActivation = _activationFolds[row - 1].Out;
        }

        _hash = new CoreHash(foldedSum, foldedActivation);
        Hash = _hash.Out;
    }
}
