using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.ProcessingElements;

/// <summary>
/// Holds a product for one cycle, so that its addition happens in the interval after its multiplication, and the tags
/// of its vector with it.
/// </summary>
/// <remarks>
/// <para>Latency: 1 cycle. Throughput: 1 product per cycle.</para>
/// <para>Flow control: valid only. Reset: all signals 0.</para>
/// <para>Range: s16, passed unchanged: rounded nowhere. Source: register P of US 11,842,169.</para>
/// </remarks>
[ClockedProcess]
public sealed class DelayRegister : SimpleProcess
{
    /// <summary>The product of the cycle before.</summary>
    [OutputBus]
    public readonly IDelayedProduct DelayedProduct = Scope.CreateBus<IDelayedProduct>();

    [InputBus]
    private readonly IActivation _activation;

    [InputBus]
    private readonly IProduct _product;

    /// <summary>Creates a delay register behind the multiplier.</summary>
    /// <param name="activation">The operand that is multiplied, for its tags.</param>
    /// <param name="product">Its product.</param>
    public DelayRegister(IActivation activation, IProduct product)
    {
        _activation = activation;
        _product = product;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        // The clocked output bus is the register.
        DelayedProduct.Data = _product.Data;
        DelayedProduct.Valid = _activation.Valid;
        DelayedProduct.First = _activation.First;
        DelayedProduct.Last = _activation.Last;
    }
}
