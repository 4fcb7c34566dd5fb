using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray.Configurable.Edges;

/// <summary>Keeps a sum that stands still from being accumulated again: the border of what a hold stops.</summary>
/// <remarks>
/// <para>Latency: 0 cycles (combinational). Throughput: 1 sum per cycle. Flow control: valid only. Reset: none.</para>
/// <para>Range: 37 bits, all but Valid unchanged. Source: global stall of US 12,182,691's pipelines.</para>
/// </remarks>
public sealed class HeldFoot : SimpleProcess
{
    /// <summary>The sum; not valid in cycles of hold.</summary>
    [OutputBus]
    public readonly IPartialSum PartialSumOut = Scope.CreateBus<IPartialSum>();

    [InputBus]
    private readonly IPartialSum _partialSumIn;

    [InputBus]
    private readonly IArrayHold _hold;

    /// <summary>Creates the foot of a column.</summary>
    public HeldFoot(IPartialSum partialSumIn, IArrayHold hold)
    {
        _partialSumIn = partialSumIn;
        _hold = hold;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        PartialSumOut.Data = _partialSumIn.Data;
        PartialSumOut.Valid = _partialSumIn.Valid && !_hold.Hold;
        PartialSumOut.First = _partialSumIn.First;
        PartialSumOut.Last = _partialSumIn.Last;
    }
}
