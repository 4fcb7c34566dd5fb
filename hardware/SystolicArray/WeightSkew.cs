using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray;

/// <summary>Holds a weight for one cycle: a flip-flop stage of the skew above the columns.</summary>
/// <remarks>
/// <para>Latency: 1 cycle. Throughput: 1 weight per cycle. Flow control: always. Reset: 0.</para>
/// <para>Range: 28 bits, passed unchanged.</para>
/// <para>Source: triangular skew, Kung and Leiserson, "Systolic Arrays (for VLSI)", 1978.</para>
/// </remarks>
[ClockedProcess]
public sealed class WeightSkew : SimpleProcess
{
    /// <summary>The weight of the cycle before.</summary>
    [OutputBus]
    public readonly IWeight WeightOut = Scope.CreateBus<IWeight>();

    [InputBus]
    private readonly IWeight _weightIn;

    [InputBus]
    private readonly IArrayHold[] _hold;

    /// <summary>Creates a stage behind a weight.</summary>
    /// <param name="weightIn">What is delayed.</param>
    /// <param name="hold">The hold of the array, or none.</param>
    public WeightSkew(IWeight weightIn, IArrayHold[]? hold = null)
    {
        _weightIn = weightIn;
        _hold = hold ?? [];
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        if (_hold.Length > 0 && _hold[0].Hold)
        {
            return;
        }

        WeightOut.Data = _weightIn.Data;
        WeightOut.ValueClass = _weightIn.ValueClass;
        WeightOut.Tag = _weightIn.Tag;
    }
}
