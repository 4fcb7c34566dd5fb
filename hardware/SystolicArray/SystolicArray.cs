using System;
using Hardware.ProcessingElements;
using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray;

/// <summary>
/// A weight-stationary array of R x C processing elements with delayed addition, s8 x s8 -> s32, with what it takes to
/// multiply matrices: skew, weight chains, de-skew, accumulation and requantisation.
/// </summary>
/// <remarks>
/// A vector of R activations enters at once; row r gets its activation r cycles later, column c of the row c cycles
/// after that. Each column gives the vector's product with its R weights.
/// <code>
///                      weights 0 .. C-1, load
///                        |  1 |  2 |          column c: c flip-flops
///                        v    v    v
/// activation 0 -------> PE > PE > PE
/// activation 1 -> 1 --> PE > PE > PE          row r: r flip-flops
/// activation 2 -> 2 --> PE > PE > PE
///                        | 2  | 1  |          column c: C-1-c flip-flops
///                        v    v    v
/// vector control -----> accumulate            R+C+1 flip-flops
///                        v    v    v
///                       requantise
/// </code>
/// <para>
/// Latency, from the input buses to the output buses: R+C+3 cycles to the sums (skew and array R+2, de-skew C-1,
/// accumulation 2), R+C+6 to the requantised values. T vectors take R+C+2+T and R+C+5+T cycles, gaps not counted.
/// Inside, from the first operand register on, a column's first sum takes R+1 cycles and its M-th R+M.
/// </para>
/// <para>Throughput: 1 vector per cycle, R x C multiply-accumulates; tiles follow each other without a gap.</para>
/// <para>Flow control: valid only, no stall; gaps may be anywhere. All activations of a vector share their tags.</para>
/// <para>
/// Weights: R cycles with Load high, last row first, fill the shadows; they become active with the next vector marked
/// First, which may enter in the cycle after the last Load. The load of the next tile may start R-1 cycles after
/// that vector, when the bottom row has taken its weight. So a tile of 2R-1 vectors or more hides the next load.
/// </para>
/// <para>Reset: valid bits, weights and sums 0; words of the accumulation buffers don't-care.</para>
/// <para>Range: s8 operands; s32 sums wrap, and do not below 2^17 products.</para>
/// <para>
/// Source: US 11,842,169 (element, column timing); Kung and Leiserson, "Systolic Arrays (for VLSI)", 1978.
/// </para>
/// <para>Limits: 1 to 128 rows and columns; no operand formats but s8, no gating of zeros.</para>
/// </remarks>
[Name("array")]
public sealed class SystolicArray : Component
{
    /// <summary>A vector: one activation for each row.</summary>
    public readonly IActivation[] Activations;

    /// <summary>What happens to the vector's sums.</summary>
    public readonly IVectorControl VectorControl = Scope.CreateBus<IVectorControl>();

    /// <summary>A row of weights: one for each column.</summary>
    public readonly IWeight[] Weights;

    /// <summary>Whether the row of weights enters.</summary>
    public readonly IWeightLoad WeightLoad = Scope.CreateBus<IWeightLoad>();

    /// <summary>How the columns accumulate and requantise.</summary>
    public readonly IArrayConfiguration Configuration = Scope.CreateBus<IArrayConfiguration>();

    /// <summary>The accumulated sums of an evicted vector, one for each column.</summary>
    public readonly IAccumulatedSum[] Sums;

    /// <summary>The requantised sums, three cycles after the sums.</summary>
    public readonly IRequantisedValue[] Values;

    private readonly OperandRegister[][] _skew;
    private readonly WeightSkew[][] _weightSkew;
    private readonly WeightLoadSkew[] _loadSkew;
    private readonly PartialSumZero _zero;
    private readonly ProcessingElement[,] _elements;
    private readonly PartialSumDeskew[][] _deskew;
    private readonly VectorControlDelay[] _controlDelay;
    private readonly AccumulationBuffer[] _accumulators;
    private readonly Requantiser[] _requantisers;

    /// <summary>Builds an array.</summary>
    /// <param name="rows">Number of rows R, 1 to 128.</param>
    /// <param name="columns">Number of columns C, 1 to 128.</param>
    /// <param name="depth">Words of each accumulation buffer, 1 to 65,536.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public SystolicArray(int rows, int columns, int depth)
    {
        Rows = ArrayLimits.Check(nameof(rows), rows, ArrayLimits.MaximumSize);
        Columns = ArrayLimits.Check(nameof(columns), columns, ArrayLimits.MaximumSize);
        Depth = ArrayLimits.Check(nameof(depth), depth, AccumulationBuffer.MaximumDepth);
        Activations = new IActivation[rows];
        _skew = new OperandRegister[rows][];
        for (int row = 0; row < rows; row++)
        {
            Activations[row] = Scope.CreateBus<IActivation>();
            _skew[row] = new OperandRegister[row];
        }

        Weights = new IWeight[columns];
        _weightSkew = new WeightSkew[columns][];
        _deskew = new PartialSumDeskew[columns][];
        for (int column = 0; column < columns; column++)
        {
            Weights[column] = Scope.CreateBus<IWeight>();
            _weightSkew[column] = new WeightSkew[column];
            _deskew[column] = new PartialSumDeskew[columns - 1 - column];
        }

        _loadSkew = new WeightLoadSkew[columns - 1];
        _zero = new PartialSumZero();
        _elements = new ProcessingElement[rows, columns];
        BuildElements();

        _controlDelay = new VectorControlDelay[rows + columns + 1];
        _accumulators = new AccumulationBuffer[columns];
        _requantisers = new Requantiser[columns];
        Sums = new IAccumulatedSum[columns];
        Values = new IRequantisedValue[columns];
        BuildBottomEdge();
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Words of each accumulation buffer.</summary>
    public int Depth { get; }

    private void BuildElements()
    {
        // Partial sums and weights enter a column from above, activations enter a row from the left.
        IPartialSum[] sumsAbove = new IPartialSum[Columns];
        IWeight[] weightsAbove = new IWeight[Columns];
        IWeightLoad[] loads = new IWeightLoad[Columns];
        for (int column = 0; column < Columns; column++)
        {
            sumsAbove[column] = _zero.PartialSumOut;
            weightsAbove[column] = SkewWeight(column);
            loads[column] = column == 0 ? WeightLoad : SkewLoad(column, loads[column - 1]);
        }

        for (int row = 0; row < Rows; row++)
        {
            IActivation left = SkewActivation(row);
            for (int column = 0; column < Columns; column++)
            {
                ProcessingElement element = new ProcessingElement(
                    activationIn: left,
                    weightIn: weightsAbove[column],
                    loadIn: loads[column],
                    partialSumIn: sumsAbove[column]);
                _elements[row, column] = element;
                left = element.ActivationOut;
                weightsAbove[column] = element.WeightOut;
                sumsAbove[column] = element.PartialSumOut;
            }
        }
    }

    private void BuildBottomEdge()
    {
        IVectorControl control = VectorControl;
        for (int stage = 0; stage < _controlDelay.Length; stage++)
        {
            _controlDelay[stage] = new VectorControlDelay(control);
            control = _controlDelay[stage].ControlOut;
        }

        for (int column = 0; column < Columns; column++)
        {
            IPartialSum sum = Deskew(column, _elements[Rows - 1, column].PartialSumOut);
            _accumulators[column] = new AccumulationBuffer(sum, control, Configuration, Depth);
            Sums[column] = _accumulators[column].Sum;
            _requantisers[column] = new Requantiser(Sums[column], Configuration);
            Values[column] = _requantisers[column].Value;
        }
    }

    private IActivation SkewActivation(int row)
    {
        IActivation activation = Activations[row];
        for (int stage = 0; stage < _skew[row].Length; stage++)
        {
            _skew[row][stage] = new OperandRegister(activation);
            activation = _skew[row][stage].ActivationOut;
        }

        return activation;
    }

    private IWeight SkewWeight(int column)
    {
        IWeight weight = Weights[column];
        for (int stage = 0; stage < _weightSkew[column].Length; stage++)
        {
            _weightSkew[column][stage] = new WeightSkew(weight);
            weight = _weightSkew[column][stage].WeightOut;
        }

        return weight;
    }

    private IWeightLoad SkewLoad(int column, IWeightLoad load)
    {
        _loadSkew[column - 1] = new WeightLoadSkew(load);
        return _loadSkew[column - 1].LoadOut;
    }

    private IPartialSum Deskew(int column, IPartialSum sum)
    {
        for (int stage = 0; stage < _deskew[column].Length; stage++)
        {
            _deskew[column][stage] = new PartialSumDeskew(sum);
            sum = _deskew[column][stage].PartialSumOut;
        }

        return sum;
    }
}
