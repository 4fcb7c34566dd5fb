using SME;

namespace Tutorial;

/// <summary>Activations on their way to the right. Flow control: always.</summary>
public interface IActivation : IBus
{
    /// <summary>s8, reset 0.</summary>
    [InitialValue]
    sbyte Value { get; set; }
}

/// <summary>Partial sums on their way down. Flow control: always.</summary>
public interface IPartialSum : IBus
{
    /// <summary>s32, reset 0.</summary>
    [InitialValue]
    int Value { get; set; }
}

/// <summary>Weights on their way down; they move while <see cref="IWeightLoad"/> says so.</summary>
public interface IWeight : IBus
{
    /// <summary>s8, reset 0.</summary>
    [InitialValue]
    sbyte Value { get; set; }
}

/// <summary>Whether weights move; one bus for a whole array.</summary>
public interface IWeightLoad : IBus
{
    /// <summary>u1, reset 0: each weight moves down by one element.</summary>
    [InitialValue]
    bool Load { get; set; }
}

/// <summary>
/// Weight-stationary processing element: multiplies each passing activation by its weight and adds the product to the
/// partial sum from above.
/// </summary>
/// <remarks>
/// <para>Latency: 1 cycle, from each input to the output below or beside it.</para>
/// <para>Throughput: 1 multiply-accumulate per cycle.</para>
/// <para>Flow control: always.</para>
/// <para>Reset: 0.</para>
/// <para>Range: |product| ≤ 2^14, so the s32 sum is exact below 2^17 rows.</para>
/// <para>Source: Kung, "Why Systolic Architectures?", IEEE Computer 15(1), 1982.</para>
/// </remarks>
[ClockedProcess]
public sealed class ProcessingElement : SimpleProcess
{
    /// <summary>Whether the weight moves.</summary>
    [InputBus]
    public readonly IWeightLoad Load;

    /// <summary>The weight from above.</summary>
    [InputBus]
    public readonly IWeight WeightIn;

    /// <summary>The weight, for the element below.</summary>
    [OutputBus]
    public readonly IWeight WeightOut = Scope.CreateBus<IWeight>();

    /// <summary>The activation from the left.</summary>
    [InputBus]
    public readonly IActivation ActivationIn;

    /// <summary>The activation, for the element to the right.</summary>
    [OutputBus]
    public readonly IActivation ActivationOut = Scope.CreateBus<IActivation>();

    /// <summary>The partial sum from above.</summary>
    [InputBus]
    public readonly IPartialSum PartialSumIn;

    /// <summary>The partial sum with this element's product, for the element below.</summary>
    [OutputBus]
    public readonly IPartialSum PartialSumOut = Scope.CreateBus<IPartialSum>();

    private sbyte _weight;

    /// <summary>Creates an element.</summary>
    /// <param name="load">Whether the weight moves.</param>
    /// <param name="weightIn">The weight from above.</param>
    /// <param name="activationIn">The activation from the left.</param>
    /// <param name="partialSumIn">The partial sum from above.</param>
    public ProcessingElement(
        IWeightLoad load, IWeight weightIn, IActivation activationIn, IPartialSum partialSumIn)
    {
        Load = load;
        WeightIn = weightIn;
        ActivationIn = activationIn;
        PartialSumIn = partialSumIn;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        // s8 x s8 = s16; C# computes it as s32.
        int product = ActivationIn.Value * _weight;
        PartialSumOut.Value = PartialSumIn.Value + product;
        ActivationOut.Value = ActivationIn.Value;

        sbyte nextWeight = Load.Load ? WeightIn.Value : _weight;
        WeightOut.Value = nextWeight;

        // Clock edge.
        _weight = nextWeight;
    }
}
