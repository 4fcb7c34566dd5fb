using Hardware.ProcessingElements;
using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray.Configurable.Edges;

/// <summary>
/// The left edge of a row: zero detectors, the skew of the row's group, and the row buses, all of which carry the same
/// activations and each its own weights.
/// </summary>
/// <remarks>
/// <code>
/// activation ---> detector --> skew --+--> bus 0 .. k-1
/// weight 0 .. k-1 --> detectors --> skew --> bus 0 .. k-1
/// </code>
/// <para>Latency: floor(row / column buses) x AddStages cycles. Throughput: 1 activation and k weights per cycle.</para>
/// <para>Flow control: valid only. Reset: 0. Range: 30 and 28 bits.</para>
/// <para>Source: US 10,817,260 (detectors), US 11,308,026 (replicating entry), US 11,308,027 (skew between row groups).</para>
/// </remarks>
public sealed class RowEdge : Component
{
    /// <summary>The activations, one bus after the other.</summary>
    public readonly IActivation[] Activations;

    /// <summary>The weights, one bus after the other.</summary>
    public readonly IWeight[] Weights;

    private readonly ActivationEntry _entry;
    private readonly OperandRegister[] _skew;
    private readonly WeightEntry[] _weightEntries;
    private readonly WeightSkew[,] _weightSkew;

    /// <summary>Builds the edge of a row.</summary>
    /// <param name="parameters">What the array is made of.</param>
    /// <param name="row">The row.</param>
    /// <param name="operand">Its operand of a vector.</param>
    /// <param name="tag">The vector's tag.</param>
    /// <param name="weights">Its weights, one for each bus.</param>
    /// <param name="load">Whether they enter.</param>
    /// <param name="hold">The hold of the array, or none.</param>
    public RowEdge(
        ArrayParameters parameters, int row, IOperandWord operand, IVectorTag tag, IOperandWord[] weights,
        IWeightLoad load, IArrayHold[] hold)
    {
        int skew = parameters.SkewOf(row);
        _entry = new ActivationEntry(operand, tag, parameters.GateActivations);
        _skew = new OperandRegister[skew];
        IActivation activation = _entry.ActivationOut;
        for (int stage = 0; stage < skew; stage++)
        {
            _skew[stage] = new OperandRegister(activation, parameters.GateActivations, hold);
            activation = _skew[stage].ActivationOut;
        }

        Activations = new IActivation[weights.Length];
        Weights = new IWeight[weights.Length];
        _weightEntries = new WeightEntry[weights.Length];
        _weightSkew = new WeightSkew[weights.Length, skew];
        for (int bus = 0; bus < weights.Length; bus++)
        {
            Activations[bus] = activation;
            _weightEntries[bus] = new WeightEntry(weights[bus], load, parameters.GateWeights);
            Weights[bus] = _weightEntries[bus].WeightOut;
            for (int stage = 0; stage < skew; stage++)
            {
                _weightSkew[bus, stage] = new WeightSkew(Weights[bus], hold);
                Weights[bus] = _weightSkew[bus, stage].WeightOut;
            }
        }
    }
}
