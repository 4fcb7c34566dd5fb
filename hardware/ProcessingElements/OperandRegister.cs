using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.ProcessingElements;

/// <summary>Holds an activation for one cycle, for the multiplier and for the neighbour to the right.</summary>
/// <remarks>
/// <para>Latency: 1 cycle. Throughput: 1 activation per cycle.</para>
/// <para>Flow control: valid only. Reset: all signals 0.</para>
/// <para>Range: 30 bits, passed unchanged. Source: register X of US 11,842,169.</para>
/// </remarks>
[ClockedProcess]
public sealed class OperandRegister : SimpleProcess
{
    /// <summary>The activation of the cycle before.</summary>
    [OutputBus]
    public readonly IActivation ActivationOut = Scope.CreateBus<IActivation>();

    [InputBus]
    private readonly IActivation _activationIn;

    /// <summary>Creates a register behind an activation.</summary>
    public OperandRegister(IActivation activationIn) => _activationIn = activationIn;

    /// <inheritdoc/>
    protected override void OnTick()
    {
        // The clocked output bus is the register.
        ActivationOut.Data = _activationIn.Data;
        ActivationOut.ValueClass = _activationIn.ValueClass;
        ActivationOut.Format = _activationIn.Format;
        ActivationOut.Valid = _activationIn.Valid;
        ActivationOut.First = _activationIn.First;
        ActivationOut.Last = _activationIn.Last;
    }
}
