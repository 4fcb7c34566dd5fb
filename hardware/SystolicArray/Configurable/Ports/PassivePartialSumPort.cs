using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray.Configurable.Ports;

/// <summary>Passes a chain of partial sums that an element does not add to on to the element below.</summary>
/// <remarks>
/// <para>Latency: 0 cycles: wires. Throughput: 1 sum per cycle. Flow control: valid only. Reset: none.</para>
/// <para>
/// Output port i is input port i + 1 and the last one is the new sum: so chain membership follows from the wiring, and
/// all elements are alike.
/// </para>
/// <para>Range: 37 bits, passed unchanged. Source: port rotation, US 11,232,062; chains, US 11,308,027.</para>
/// </remarks>
public sealed class PassivePartialSumPort : SimpleProcess
{
    /// <summary>The partial sum, for the element below.</summary>
    [OutputBus]
    public readonly IPartialSum PartialSumOut = Scope.CreateBus<IPartialSum>();

    [InputBus]
    private readonly IPartialSum _partialSumIn;

    /// <summary>Creates a port.</summary>
    public PassivePartialSumPort(IPartialSum partialSumIn) => _partialSumIn = partialSumIn;

    /// <inheritdoc/>
    protected override void OnTick()
    {
        PartialSumOut.Data = _partialSumIn.Data;
        PartialSumOut.Valid = _partialSumIn.Valid;
        PartialSumOut.First = _partialSumIn.First;
        PartialSumOut.Last = _partialSumIn.Last;
    }
}
