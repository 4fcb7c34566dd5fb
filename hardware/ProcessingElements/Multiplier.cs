using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.ProcessingElements;

/// <summary>Multiplies the operand that is held by the weight that is active.</summary>
/// <remarks>
/// <para>Latency: 0 cycles (combinational). Throughput: 1 product per cycle.</para>
/// <para>Flow control: always. Reset: none; product 0, as operand and weight are 0.</para>
/// <para>Range: |product| ≤ 2^14, so s16 is exact. Source: interval t of US 11,842,169.</para>
/// </remarks>
public sealed class Multiplier : SimpleProcess
{
    /// <summary>The product.</summary>
    [OutputBus]
    public readonly IProduct Product = Scope.CreateBus<IProduct>();

    [InputBus]
    private readonly IActivation _activation;

    [InputBus]
    private readonly IWeight _weight;

    /// <summary>Creates a multiplier of an operand and a weight.</summary>
    public Multiplier(IActivation activation, IWeight weight)
    {
        _activation = activation;
        _weight = weight;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        // s8 x s8 -> s16
        sbyte activation = (sbyte)_activation.Data;
        sbyte weight = (sbyte)_weight.Data;
        Product.Data = (short)(activation * weight);
    }
}
