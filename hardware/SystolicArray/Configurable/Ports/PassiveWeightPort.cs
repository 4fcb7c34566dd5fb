using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray.Configurable.Ports;

/// <summary>Passes a bus of weights that an element does not listen to on to its neighbour.</summary>
/// <remarks>
/// <para>Latency: 0 cycles: wires. Throughput: 1 weight per cycle. Flow control: valid with Load. Reset: none.</para>
/// <para>Range: 28 bits, passed unchanged. Source: as <see cref="PassiveActivationPort"/>.</para>
/// </remarks>
public sealed class PassiveWeightPort : SimpleProcess
{
    /// <summary>The weight, for the neighbour.</summary>
    [OutputBus]
    public readonly IWeight WeightOut = Scope.CreateBus<IWeight>();

    [InputBus]
    private readonly IWeight _weightIn;

    /// <summary>Creates a port.</summary>
    public PassiveWeightPort(IWeight weightIn) => _weightIn = weightIn;

    /// <inheritdoc/>
    protected override void OnTick()
    {
        WeightOut.Data = _weightIn.Data;
        WeightOut.ValueClass = _weightIn.ValueClass;
        WeightOut.Tag = _weightIn.Tag;
    }
}
