using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray;

/// <summary>Passes the shift enable of a column's weight chain to the next column, one cycle later.</summary>
/// <remarks>
/// <para>Latency: 1 cycle. Throughput: 1 per cycle. Flow control: always. Reset: 0. Range: 1 bit.</para>
/// <para>Source: triangular skew, Kung and Leiserson, "Systolic Arrays (for VLSI)", 1978.</para>
/// </remarks>
[ClockedProcess]
public sealed class WeightLoadSkew : SimpleProcess
{
    /// <summary>The shift enable of the next column.</summary>
    [OutputBus]
    public readonly IWeightLoad LoadOut = Scope.CreateBus<IWeightLoad>();

    [InputBus]
    private readonly IWeightLoad _loadIn;

    [InputBus]
    private readonly IArrayHold[] _hold;

    /// <summary>Creates a stage behind a column's shift enable.</summary>
    /// <param name="loadIn">What is delayed.</param>
    /// <param name="hold">The hold of the array, or none.</param>
    public WeightLoadSkew(IWeightLoad loadIn, IArrayHold[]? hold = null)
    {
        _loadIn = loadIn;
        _hold = hold ?? [];
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        if (_hold.Length > 0 && _hold[0].Hold)
        {
            return;
        }

        LoadOut.Load = _loadIn.Load;
    }
}
