using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray;

/// <summary>Holds a vector's control for one cycle: a stage of the line that runs beside the array.</summary>
/// <remarks>
/// <para>Latency: 1 cycle. Throughput: 1 per cycle. Flow control: valid when its vector is. Reset: 0.</para>
/// <para>Range: 18 bits, passed unchanged. Source: tags delayed as their data, US 11,842,169.</para>
/// </remarks>
[ClockedProcess]
public sealed class VectorControlDelay : SimpleProcess
{
    /// <summary>The control of the cycle before.</summary>
    [OutputBus]
    public readonly IVectorControl ControlOut = Scope.CreateBus<IVectorControl>();

    [InputBus]
    private readonly IVectorControl _controlIn;

    [InputBus]
    private readonly IArrayHold[] _hold;

    /// <summary>Creates a stage behind a vector's control.</summary>
    /// <param name="controlIn">What is delayed.</param>
    /// <param name="hold">The hold of the array, or none.</param>
    public VectorControlDelay(IVectorControl controlIn, IArrayHold[]? hold = null)
    {
        _controlIn = controlIn;
        _hold = hold ?? [];
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        if (_hold.Length > 0 && _hold[0].Hold)
        {
            return;
        }

        ControlOut.Address = _controlIn.Address;
        ControlOut.Overwrite = _controlIn.Overwrite;
        ControlOut.Evict = _controlIn.Evict;
    }
}
