using Hardware.SystolicArray.Bundles;
using SME;

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
/// <para>Range: 28 bits, passed unchanged. Source: registers W and W shadow of US 11,842,169.</para>
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

    /// <summary>Creates the registers.</summary>
    /// <param name="activationIn">The activation that enters the element.</param>
    /// <param name="weightIn">The shadow of the element above, or the top of the column.</param>
    /// <param name="loadIn">The column's shift enable.</param>
    public WeightRegisters(IActivation activationIn, IWeight weightIn, IWeightLoad loadIn)
    {
        _activationIn = activationIn;
        _weightIn = weightIn;
        _loadIn = loadIn;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        // Swap. The clocked output buses are the registers: Shadow reads as it was before this edge.
        if (_activationIn.First && _activationIn.Valid)
        {
            Active.Data = Shadow.Data;
            Active.ValueClass = Shadow.ValueClass;
            Active.Tag = Shadow.Tag;
        }

        // Background load.
        if (_loadIn.Load)
        {
            Shadow.Data = _weightIn.Data;
            Shadow.ValueClass = _weightIn.ValueClass;
            Shadow.Tag = _weightIn.Tag;
        }
    }
}
