using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.ProcessingElements.Gating;

/// <summary>Keeps operands away from the multiplier while the weight is zero, by an AND with a flag.</summary>
/// <remarks>
/// <para>Latency: 0 cycles (combinational). Throughput: 1 operand per cycle. Flow control: valid only.</para>
/// <para>
/// The register of the operand may not stop for a zero weight, since the neighbour to the right needs the word: so the
/// multiplier is told 0 instead, from the cycle in which the weight becomes active to that of the next one.
/// </para>
/// <para>Reset: none; passes what the operand register holds. Range: 30 bits, all but the data unchanged.</para>
/// <para>Source: US 10,817,260, operands that are not stored; isolation by gates is common practice.</para>
/// <para>Limits: the multiplier sees one change when a zero weight becomes active; an isolation register sees none.</para>
/// </remarks>
public sealed class IsolationGate : SimpleProcess
{
    /// <summary>The operand as the multiplier sees it.</summary>
    [OutputBus]
    public readonly IActivation ActivationOut = Scope.CreateBus<IActivation>();

    [InputBus]
    private readonly IActivation _activation;

    [InputBus]
    private readonly IWeight _weight;

    /// <summary>Creates a gate between an operand register and a multiplier.</summary>
    public IsolationGate(IActivation activation, IWeight weight)
    {
        _activation = activation;
        _weight = weight;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        bool zero = _weight.ValueClass == (byte)OperandClass.Zero;
        ActivationOut.Data = zero ? 0 : _activation.Data;
        ActivationOut.ValueClass = _activation.ValueClass;
        ActivationOut.Format = _activation.Format;
        ActivationOut.Valid = _activation.Valid;
        ActivationOut.First = _activation.First;
        ActivationOut.Last = _activation.Last;
    }
}
