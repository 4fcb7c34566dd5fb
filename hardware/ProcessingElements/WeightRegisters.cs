using Hardware.SystolicArray.Bundles;
using SME;
using SME.VHDL;

namespace Hardware.ProcessingElements;

/// <summary>
/// Holds two weights: the active one, which the multiplier reads, and the shadow, a link of the chain through which the
/// next tile's weights move down the column while the present tile computes.
/// </summary>
/// <remarks>
/// <para>
/// Latency: a word enters the shadow 1 cycle after it is offered; the shadow becomes active at the edge at which the
/// first activation of a tile enters the operand register, so the two meet in the multiplier.
/// </para>
/// <para>Throughput: 1 word per cycle. Both may happen at one edge: what becomes active is the word before.</para>
/// <para>Flow control: the chain moves while Load is high. Reset: all weights 0.</para>
/// <para>
/// Gated, neither stores the data of a weight of class Zero: the word before stays, the class says that it is none.
/// </para>
/// <para>
/// Range: 28 bits, passed unchanged. Source: registers W and W shadow of US 11,842,169; gating, US 10,817,260.
/// </para>
/// </remarks>
[ClockedProcess]
public sealed class WeightRegisters : SimpleProcess
{
    /// <summary>The shadow, for the element below.</summary>
    [OutputBus]
    public readonly IWeight Shadow = Scope.CreateBus<IWeight>();

    /// <summary>The active weight, for the multiplier.</summary>
    [OutputBus]
    public readonly IWeight Active = Scope.CreateBus<IWeight>();

    [InputBus]
    private readonly IActivation _activationIn;

    [InputBus]
    private readonly IWeight _weightIn;

    [InputBus]
    private readonly IWeightLoad _loadIn;

    [InputBus]
    private readonly IArrayHold[] _hold;

    private readonly bool _gate;

    /// <summary>Creates the registers.</summary>
    /// <param name="activationIn">The activation that enters the element.</param>
    /// <param name="weightIn">The shadow of the element above, or the top of the column.</param>
    /// <param name="loadIn">The shift enable of the chain.</param>
    /// <param name="gate">Whether the data of zeros is not stored.</param>
    /// <param name="hold">The hold of the array, or none.</param>
    public WeightRegisters(
        IActivation activationIn, IWeight weightIn, IWeightLoad loadIn, bool gate = false, IArrayHold[]? hold = null)
    {
        _activationIn = activationIn;
        _weightIn = weightIn;
        _loadIn = loadIn;
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

        // Swap. The clocked output buses are the registers: Shadow reads as it was before this edge.
        if (_activationIn.First && _activationIn.Valid)
        {
            bool zero = _gate && Shadow.ValueClass == (byte)OperandClass.Zero;
            if (!zero)
            {
                Active.Data = Shadow.Data;
                Active.Tag = Shadow.Tag;
            }

            Active.ValueClass = _gate ? Flag(zero) : Shadow.ValueClass;
        }

        // Background load.
        if (_loadIn.Load)
        {
            bool zero = _gate && _weightIn.ValueClass == (byte)OperandClass.Zero;
            if (!zero)
            {
                Shadow.Data = _weightIn.Data;
                Shadow.Tag = _weightIn.Tag;
            }

            Shadow.ValueClass = _gate ? Flag(zero) : _weightIn.ValueClass;
        }
    }

    // What is gated is either zero or not: one bit of class.
    private static UInt2 Flag(bool zero) => zero ? (byte)OperandClass.Zero : (byte)OperandClass.Normal;
}
