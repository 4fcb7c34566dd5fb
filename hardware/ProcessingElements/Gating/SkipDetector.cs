using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.ProcessingElements.Gating;

/// <summary>Finds the products that need not be made: of a bubble, of an operand of class Zero, of a weight of it.</summary>
/// <remarks>
/// <code>
/// skip = not valid | (gate activations and x is Zero) | (gate weights and w is Zero)
/// </code>
/// <para>Latency: 0 cycles (combinational). Throughput: 1 decision per cycle. Flow control: always.</para>
/// <para>Reset: none; skips, as nothing is valid then. Range: 1 bit.</para>
/// <para>Source: US 10,817,260, claim 1: flags that were found at the edge decide, no element compares a word.</para>
/// <para>Limits: integers, where zero times anything is zero; reads the class, never the data.</para>
/// </remarks>
public sealed class SkipDetector : SimpleProcess
{
    /// <summary>The decision.</summary>
    [OutputBus]
    public readonly ISkip Out = Scope.CreateBus<ISkip>();

    [InputBus]
    private readonly IActivation _activation;

    [InputBus]
    private readonly IWeight _weight;

    private readonly bool _gateActivations;
    private readonly bool _gateWeights;

    /// <summary>Creates a detector.</summary>
    /// <param name="activation">The operand that is held.</param>
    /// <param name="weight">The weight that is active.</param>
    /// <param name="gateActivations">Whether the class of the operand counts.</param>
    /// <param name="gateWeights">Whether the class of the weight counts.</param>
    public SkipDetector(IActivation activation, IWeight weight, bool gateActivations, bool gateWeights)
    {
        _activation = activation;
        _weight = weight;
        _gateActivations = gateActivations;
        _gateWeights = gateWeights;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        bool zeroActivation = _gateActivations && _activation.ValueClass == (byte)OperandClass.Zero;
        bool zeroWeight = _gateWeights && _weight.ValueClass == (byte)OperandClass.Zero;
        Out.Skip = !_activation.Valid || zeroActivation || zeroWeight;
    }
}
