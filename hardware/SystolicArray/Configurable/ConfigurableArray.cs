using System;
using System.Collections.Generic;
using Hardware.SystolicArray.Bundles;
using Hardware.SystolicArray.Configurable.Edges;
using SME;

namespace Hardware.SystolicArray.Configurable;

/// <summary>
/// A weight-stationary array of R x C processing elements, s8 x s8 -> s32, composed by <see cref="ArrayParameters"/>: gating
/// of zeros, delayed addition, interleaved buses of rows and of partial sums, pipelined addition. What leaves it does
/// not depend on the parameters, only when.
/// </summary>
/// <remarks>
/// <code>
///                       one row group: ColumnBuses rows that start together
/// operands, weights --> edge --> PE PE | PE PE | PE      one column group: RowBuses columns in step
///                   --> edge --> PE PE | PE PE | PE
///                     ---------------------------
///                   --> edge --> PE PE | PE PE | PE      AddStages cycles later
///                   --> edge --> PE PE | PE PE | PE
///                                 |  |    |  |    |
///                                foot: tree, de-skew
/// vector control ----delay--->  accumulate, requantise
/// </code>
/// <para>
/// Latency, from the input buses to the sums: ceil(R / ColumnBuses) x AddStages + HopStages x (ceil(C / RowBuses) - 1) +
/// ceil(log2 ColumnBuses) + 3, one more with MultiplyRegister; 3 more to the requantised values.
/// </para>
/// <para>Throughput: 1 vector per cycle, R x C multiply-accumulates; tiles follow each other without a gap.</para>
/// <para>
/// Flow control: valid only; gaps may be anywhere. With GlobalHold, cycles of Hold stop everything up to the accumulation
/// buffers, and inputs are not taken in them.
/// </para>
/// <para>
/// Weights: ceil(C / RowBuses) cycles with Load high, the last group of columns first, RowBuses weights for each row at a
/// time, fill the shadows; they become active with the next vector marked First, which may enter in the cycle after
/// the last Load. The load of the next tile may start HopStages x (ceil(C / RowBuses) - 1) cycles after that vector.
/// </para>
/// <para>Reset: valid bits, weights and sums 0; words of the accumulation buffers don't-care.</para>
/// <para>Range: s8 operands; s32 sums wrap, and do not below 2^17 products.</para>
/// <para>Checks, on every engine: tags agree in every element and at every foot; no word that was not stored counts.</para>
/// <para>
/// Source: US 10,817,260; US 11,842,169; US 11,308,027 and family; US 11,308,026 and family; US 12,182,691.
/// </para>
/// <para>
/// Limits: s8 operands; a vector's tags are Valid, First and Last, so checks see shifts at gaps and borders of tiles.
/// </para>
/// </remarks>
[Name("array")]
public sealed class ConfigurableArray : Component
{
    /// <summary>A vector: one operand for each row.</summary>
    public readonly IOperandWord[] Operands;

    /// <summary>The vector's tag.</summary>
    public readonly IVectorTag Tag = Scope.CreateBus<IVectorTag>();

    /// <summary>What happens to the vector's sums.</summary>
    public readonly IVectorControl VectorControl = Scope.CreateBus<IVectorControl>();

    /// <summary>Weights for a group of columns: row by row, one for each bus.</summary>
    public readonly IOperandWord[] Weights;

    /// <summary>Whether the weights enter.</summary>
    public readonly IWeightLoad WeightLoad = Scope.CreateBus<IWeightLoad>();

    /// <summary>How the columns accumulate and requantise.</summary>
    public readonly IArrayConfiguration Configuration = Scope.CreateBus<IArrayConfiguration>();

    /// <summary>The hold of the array; none without GlobalHold.</summary>
    public readonly IArrayHold[] Hold;

    /// <summary>The accumulated sums of an evicted vector, one for each column.</summary>
    public readonly IAccumulatedSum[] Sums;

    /// <summary>The requantised sums, three cycles after the sums.</summary>
    public readonly IRequantisedValue[] Values;

    private readonly WeightLoadSkew[] _loadSkew;
    private readonly RowEdge[] _edges;
    private readonly PartialSumZero _zero;
    private readonly ArrayElement[,] _elements;
    private readonly List<ColumnGroupCheck> _groupChecks = [];
    private readonly ColumnFoot[] _feet;
    private readonly HeldFoot[] _heldFeet;
    private readonly VectorControlDelay[] _controlDelay;
    private readonly AccumulationBuffer[] _accumulators;
    private readonly Requantiser[] _requantisers;

    /// <summary>Builds an array.</summary>
    /// <param name="parameters">What it is made of.</param>
    /// <exception cref="ArgumentException">Parameters do not fit together.</exception>
    public ConfigurableArray(ArrayParameters parameters)
    {
        Parameters = parameters.Check();
        Hold = parameters.GlobalHold ? [Scope.CreateBus<IArrayHold>()] : [];
        Operands = new IOperandWord[parameters.Rows];
        Weights = new IOperandWord[parameters.Rows * parameters.RowBuses];
        Create(Operands);
        Create(Weights);

        _loadSkew = new WeightLoadSkew[parameters.SkewOf(parameters.Rows - 1)];
        _edges = new RowEdge[parameters.Rows];
        _zero = new PartialSumZero();
        _elements = new ArrayElement[parameters.Rows, parameters.Columns];
        IPartialSum[][] sums = BuildElements(SkewLoad());

        _feet = new ColumnFoot[parameters.Columns];
        _heldFeet = new HeldFoot[parameters.GlobalHold ? parameters.Columns : 0];
        _controlDelay = new VectorControlDelay[parameters.ControlStages];
        _accumulators = new AccumulationBuffer[parameters.Columns];
        _requantisers = new Requantiser[parameters.Columns];
        Sums = new IAccumulatedSum[parameters.Columns];
        Values = new IRequantisedValue[parameters.Columns];
        BuildBottomEdge(sums);
    }

    /// <summary>What the array is made of.</summary>
    public ArrayParameters Parameters { get; }

    private static void Create(IOperandWord[] words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = Scope.CreateBus<IOperandWord>();
        }
    }

    // The shift enable of each number of cycles of skew.
    private IWeightLoad[] SkewLoad()
    {
        IWeightLoad[] loads = new IWeightLoad[_loadSkew.Length + 1];
        loads[0] = WeightLoad;
        for (int stage = 0; stage < _loadSkew.Length; stage++)
        {
            _loadSkew[stage] = new WeightLoadSkew(loads[stage], Hold);
            loads[stage + 1] = _loadSkew[stage].LoadOut;
        }

        return loads;
    }

    // Activations and weights enter a row from the left, partial sums a column from above.
    private IPartialSum[][] BuildElements(IWeightLoad[] loads)
    {
        IPartialSum[][] above = new IPartialSum[Parameters.Columns][];
        for (int column = 0; column < above.Length; column++)
        {
            above[column] = new IPartialSum[Parameters.ColumnBuses];
            Array.Fill(above[column], _zero.PartialSumOut);
        }

        for (int row = 0; row < Parameters.Rows; row++)
        {
            IOperandWord[] weights = Weights[(row * Parameters.RowBuses)..((row + 1) * Parameters.RowBuses)];
            _edges[row] = new RowEdge(Parameters, row, Operands[row], Tag, weights, WeightLoad, Hold);
            IActivation[] left = _edges[row].Activations;
            IWeight[] weightsLeft = _edges[row].Weights;
            for (int column = 0; column < above.Length; column++)
            {
                ArrayElement element = new ArrayElement(
                    Parameters,
                    activationsIn: left,
                    weightsIn: weightsLeft,
                    loadIn: loads[Parameters.SkewOf(row)],
                    partialSumsIn: above[column],
                    isHead: row < Parameters.ColumnBuses,
                    hold: Hold);
                _elements[row, column] = element;
                left = element.ActivationsOut;
                weightsLeft = element.WeightsOut;
                above[column] = element.PartialSumsOut;
                if (Parameters.RowBuses > 1)
                {
                    ArrayElement before = _elements[row, Math.Max(0, column - 1)];
                    _groupChecks.Add(new ColumnGroupCheck(
                        before.Operand, element.Operand, isFirst: column % Parameters.RowBuses == 0));
                }
            }
        }

        return above;
    }

    private void BuildBottomEdge(IPartialSum[][] sums)
    {
        IVectorControl control = VectorControl;
        for (int stage = 0; stage < _controlDelay.Length; stage++)
        {
            _controlDelay[stage] = new VectorControlDelay(control, Hold);
            control = _controlDelay[stage].ControlOut;
        }

        for (int column = 0; column < sums.Length; column++)
        {
            _feet[column] = new ColumnFoot(Parameters, column, sums[column], Hold);
            IPartialSum sum = _feet[column].PartialSumOut;
            if (Parameters.GlobalHold)
            {
                _heldFeet[column] = new HeldFoot(sum, Hold[0]);
                sum = _heldFeet[column].PartialSumOut;
            }

            _accumulators[column] = new AccumulationBuffer(sum, control, Configuration, Parameters.Depth);
            Sums[column] = _accumulators[column].Sum;
            _requantisers[column] = new Requantiser(Sums[column], Configuration);
            Values[column] = _requantisers[column].Value;
        }
    }
}
