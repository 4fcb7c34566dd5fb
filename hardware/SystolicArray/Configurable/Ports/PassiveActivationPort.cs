using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray.Configurable.Ports;

/// <summary>
/// Passes a row bus that an element does not listen to on to its neighbour, one place nearer to the active port.
/// </summary>
/// <remarks>
/// <para>Latency: 0 cycles: wires. Throughput: 1 activation per cycle. Flow control: valid only. Reset: none.</para>
/// <para>
/// Output port i is input port i + 1, so every element is alike and listens to port 0: the bus comes to it by rotation.
/// Nothing in the element reads a passive port.
/// </para>
/// <para>Range: 30 bits, passed unchanged. Source: active and passive ports, US 11,422,773; rotation, US 11,232,062.</para>
/// </remarks>
public sealed class PassiveActivationPort : SimpleProcess
{
    /// <summary>The activation, for the neighbour.</summary>
    [OutputBus]
    public readonly IActivation ActivationOut = Scope.CreateBus<IActivation>();

    [InputBus]
    private readonly IActivation _activationIn;

    /// <summary>Creates a port.</summary>
    public PassiveActivationPort(IActivation activationIn) => _activationIn = activationIn;

    /// <inheritdoc/>
    protected override void OnTick()
    {
        ActivationOut.Data = _activationIn.Data;
        ActivationOut.ValueClass = _activationIn.ValueClass;
        ActivationOut.Format = _activationIn.Format;
        ActivationOut.Valid = _activationIn.Valid;
        ActivationOut.First = _activationIn.First;
        ActivationOut.Last = _activationIn.Last;
    }
}
