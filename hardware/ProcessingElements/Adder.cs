using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.ProcessingElements;

/// <summary>Adds the delayed product to the partial sum from the row above.</summary>
/// <remarks>
/// <para>Latency: 1 cycle, product or partial sum to partial sum. Throughput: 1 addition per cycle.</para>
/// <para>Flow control: valid only; the tags are those of the product. Reset: all signals 0.</para>
/// <para>Range: s32, wraps; over 128 rows, |sum| ≤ 2^21. Source: register S of US 11,842,169.</para>
/// </remarks>
[ClockedProcess]
public sealed class Adder : SimpleProcess
{
    /// <summary>The partial sum for the row below.</summary>
    [OutputBus]
    public readonly IPartialSum PartialSumOut = Scope.CreateBus<IPartialSum>();

    [InputBus]
    private readonly IPartialSum _partialSumIn;

    [InputBus]
    private readonly IDelayedProduct _delayedProduct;

    /// <summary>Creates an adder of a partial sum and a product.</summary>
    public Adder(IPartialSum partialSumIn, IDelayedProduct delayedProduct)
    {
        _partialSumIn = partialSumIn;
        _delayedProduct = delayedProduct;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        // s32 + s16 -> s32. The clocked output bus is the register.
        PartialSumOut.Data = (int)_partialSumIn.Data + _delayedProduct.Data;
        PartialSumOut.Valid = _delayedProduct.Valid;
        PartialSumOut.First = _delayedProduct.First;
        PartialSumOut.Last = _delayedProduct.Last;
    }
}
