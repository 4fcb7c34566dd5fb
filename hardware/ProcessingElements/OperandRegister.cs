using Hardware.SystolicArray.Bundles;
using SME;
using SME.VHDL;

namespace Hardware.ProcessingElements;

/// <summary>
/// Holds an activation for one cycle, for the multiplier and for the neighbour to the right; of a zero its flag only.
/// </summary>
/// <remarks>
/// <para>Latency: 1 cycle. Throughput: 1 activation per cycle.</para>
/// <para>Flow control: valid only. Reset: all signals 0.</para>
/// <para>
/// Gated, it does not store the data of a bubble or of class Zero: what it held before stays, and is what the neighbour
/// sees. The class and the tags are clocked in every cycle and move with it, so nobody takes the old word for a new one.
/// </para>
/// <para>Range: 30 bits, passed unchanged. Source: register X of US 11,842,169; gating, US 10,817,260, claim 1.</para>
/// </remarks>
[ClockedProcess]
public sealed class OperandRegister : SimpleProcess
{
    /// <summary>The activation of the cycle before.</summary>
    [OutputBus]
    public readonly IActivation ActivationOut = Scope.CreateBus<IActivation>();

    [InputBus]
    private readonly IActivation _activationIn;

    [InputBus]
    private readonly IArrayHold[] _hold;

    private readonly bool _gate;

    /// <summary>Creates a register behind an activation.</summary>
    /// <param name="activationIn">The activation.</param>
    /// <param name="gate">Whether the data of zeros is not stored.</param>
    /// <param name="hold">The hold of the array, or none.</param>
    public OperandRegister(IActivation activationIn, bool gate = false, IArrayHold[]? hold = null)
    {
        _activationIn = activationIn;
        _gate = gate;
        _hold = hold ?? [];
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        if (_hold.Length > 0 && _hold[0].Hold)
        {
            return;
        }

        // The clocked output bus is the register. What is gated is either zero or not: one bit of class.
        bool zero = _gate && _activationIn.ValueClass == (byte)OperandClass.Zero;
        if (!_gate || (_activationIn.Valid && !zero))
        {
            ActivationOut.Data = _activationIn.Data;
            ActivationOut.Format = _activationIn.Format;
        }

        ActivationOut.ValueClass = _gate ? Flag(zero) : _activationIn.ValueClass;
        ActivationOut.Valid = _activationIn.Valid;
        ActivationOut.First = _activationIn.First;
        ActivationOut.Last = _activationIn.Last;
    }

    private static UInt2 Flag(bool zero) => zero ? (byte)OperandClass.Zero : (byte)OperandClass.Normal;
}
