using SME;

namespace Hardware.SystolicArray.Core;

/// <summary>Processing element of the bare array: all registers in one process.</summary>
/// <remarks>
/// <code>
/// if (load) w &lt;= w_in
/// a &lt;= a_in
/// p &lt;= a_in * w           s8 x s8 -> s16, with w as it was before this edge
/// s &lt;= s_in + p           s32, with p as it was before this edge
/// </code>
/// <para>Latency: activation to activation 1 cycle, to sum 2; sum to sum 1; weight to weight 1 with Load.</para>
/// <para>Throughput: 1 multiply-accumulate per cycle. Flow control: always. Reset: all registers 0.</para>
/// <para>Range: s8 operands, exact s16 product, s32 sum that wraps.</para>
/// <para>Source: Kung, "Why Systolic Architectures?", IEEE Computer 15(1), 1982.</para>
/// </remarks>
[ClockedProcess]
public sealed class CoreElement : SimpleProcess
{
    /// <summary>The activation for the neighbour to the right: register a.</summary>
    [OutputBus]
    public readonly ICoreActivation ActivationOut = Scope.CreateBus<ICoreActivation>();

    /// <summary>The weight, also for the neighbour below: register w.</summary>
    [OutputBus]
    public readonly ICoreWeight WeightOut = Scope.CreateBus<ICoreWeight>();

    /// <summary>The sum for the neighbour below: register s.</summary>
    [OutputBus]
    public readonly ICoreSum SumOut = Scope.CreateBus<ICoreSum>();

    [InputBus]
    private readonly ICoreActivation _activationIn;

    [InputBus]
    private readonly ICoreWeight _weightIn;

    [InputBus]
    private readonly ICoreWeightLoad _weightLoad;

    [InputBus]
    private readonly ICoreSum _sumIn;

    private short _product;

    /// <summary>Connects the element to its neighbours.</summary>
    /// <param name="activationIn">From the left.</param>
    /// <param name="weightIn">From above.</param>
    /// <param name="weightLoad">Whether weights shift down.</param>
    /// <param name="sumIn">From above.</param>
    public CoreElement(ICoreActivation activationIn, ICoreWeight weightIn, ICoreWeightLoad weightLoad, ICoreSum sumIn)
    {
        _activationIn = activationIn;
        _weightIn = weightIn;
        _weightLoad = weightLoad;
        _sumIn = sumIn;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        sbyte activation = _activationIn.Data;
        short nextProduct = (short)(activation * WeightOut.Data);
        SumOut.Data = _sumIn.Data + _product;
        ActivationOut.Data = activation;
        if (_weightLoad.Load)
        {
            WeightOut.Data = _weightIn.Data;
        }

        // Clock edge.
        _product = nextProduct;
    }
}
