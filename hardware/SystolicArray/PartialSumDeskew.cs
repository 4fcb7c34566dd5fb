using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray;

/// <summary>Holds a partial sum for one cycle: a flip-flop stage of the de-skew below the columns.</summary>
/// <remarks>
/// <para>Latency: 1 cycle. Throughput: 1 sum per cycle. Flow control: valid only. Reset: 0.</para>
/// <para>Range: 37 bits, passed unchanged.</para>
/// <para>Source: triangular skew, Kung and Leiserson, "Systolic Arrays (for VLSI)", 1978.</para>
/// </remarks>
[ClockedProcess]
public sealed class PartialSumDeskew : SimpleProcess
{
    /// <summary>The sum of the cycle before.</summary>
    [OutputBus]
    public readonly IPartialSum PartialSumOut = Scope.CreateBus<IPartialSum>();

    [InputBus]
    private readonly IPartialSum _partialSumIn;

    [InputBus]
    private readonly IArrayHold[] _hold;

    /// <summary>Creates a stage behind a partial sum.</summary>
    /// <param name="partialSumIn">What is delayed.</param>
    /// <param name="hold">The hold of the array, or none.</param>
    public PartialSumDeskew(IPartialSum partialSumIn, IArrayHold[]? hold = null)
    {
        _partialSumIn = partialSumIn;
        _hold = hold ?? [];
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        if (_hold.Length > 0 && _hold[0].Hold)
        {
            return;
        }

        PartialSumOut.Data = _partialSumIn.Data;
        PartialSumOut.Valid = _partialSumIn.Valid;
        PartialSumOut.First = _partialSumIn.First;
        PartialSumOut.Last = _partialSumIn.Last;
    }
}
