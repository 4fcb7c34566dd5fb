using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.ProcessingElements.Gating;

/// <summary>
/// Holds the operand and the weight of the last product that was made, so that the multiplier sees no change at all
/// while products are left out.
/// </summary>
/// <remarks>
/// <code>
/// activation in --+--> X --> neighbour
///                 +--> held x --+
/// next weight ----+--> held w --+--> multiplier       both enabled by: valid and neither is Zero
/// </code>
/// <para>
/// Latency: 1 cycle, beside the operand register, so that no cycle is added. Throughput: 1 pair per cycle.
/// </para>
/// <para>Flow control: valid only; tags and classes move in every cycle, the data when a product is made.</para>
/// <para>Reset: all signals 0. Range: 30 and 28 bits, passed unchanged.</para>
/// <para>Source: US 10,817,260; operand isolation by a second register with an enable.</para>
/// <para>Limits: integers, as for the skip detector. Costs the width of both operands in flip-flops.</para>
/// </remarks>
[ClockedProcess]
public sealed class IsolationRegister : SimpleProcess
{
    /// <summary>The operand as the multiplier sees it.</summary>
    [OutputBus]
    public readonly IActivation ActivationOut = Scope.CreateBus<IActivation>();

    /// <summary>The weight as the multiplier sees it.</summary>
    [OutputBus]
    public readonly IWeight WeightOut = Scope.CreateBus<IWeight>();

    [InputBus]
    private readonly IActivation _activationIn;

    [InputBus]
    private readonly IWeight _shadow;

    [InputBus]
    private readonly IWeight _active;

    [InputBus]
    private readonly IArrayHold[] _hold;

    private readonly bool _gateActivations;
    private readonly bool _gateWeights;

    /// <summary>Creates a register before a multiplier.</summary>
    /// <param name="activationIn">The activation that enters the element.</param>
    /// <param name="weights">The weight registers of the element.</param>
    /// <param name="gateActivations">Whether a zero operand is kept away.</param>
    /// <param name="gateWeights">Whether a zero weight is.</param>
    /// <param name="hold">The hold of the array, or none.</param>
    public IsolationRegister(
        IActivation activationIn, WeightRegisters weights, bool gateActivations, bool gateWeights,
        IArrayHold[]? hold = null)
    {
        _activationIn = activationIn;
        _shadow = weights.Shadow;
        _active = weights.Active;
        _gateActivations = gateActivations;
        _gateWeights = gateWeights;
        _hold = hold ?? [];
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        if (_hold.Length > 0 && _hold[0].Hold)
        {
            return;
        }

        // The weight that is active after this edge, of which the class moves even where the data does not.
        bool swap = _activationIn.First && _activationIn.Valid;
        bool zeroActivation = _activationIn.ValueClass == (byte)OperandClass.Zero;
        bool zeroWeight = (swap ? _shadow.ValueClass : _active.ValueClass) == (byte)OperandClass.Zero;
        if (_activationIn.Valid && !(_gateActivations && zeroActivation) && !(_gateWeights && zeroWeight))
        {
            ActivationOut.Data = _activationIn.Data;
            WeightOut.Data = swap ? _shadow.Data : _active.Data;
        }

        // The clocked output buses are the registers.
        ActivationOut.ValueClass = zeroActivation ? (byte)OperandClass.Zero : (byte)OperandClass.Normal;
        ActivationOut.Format = _activationIn.Format;
        ActivationOut.Valid = _activationIn.Valid;
        ActivationOut.First = _activationIn.First;
        ActivationOut.Last = _activationIn.Last;
        WeightOut.ValueClass = zeroWeight ? (byte)OperandClass.Zero : (byte)OperandClass.Normal;
    }
}
