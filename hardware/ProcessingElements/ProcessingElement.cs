using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.ProcessingElements;

/// <summary>
/// Weight-stationary processing element with delayed addition: multiplies each passing activation by its weight and,
/// one interval later, adds the product to the partial sum from the row above.
/// </summary>
/// <remarks>
/// <code>
///                 weight, load     partial sum
///                      |                |
///                +-----v------+         |
///                | W, shadow  |         |
///                +--+------+--+         |
///                   |      | weight     |
///              +----v---+  |            |
/// activation -->  X     +--|------------|----> activation
///              +----+---+  |            |
///                   |      |            |
///                   +--> x --> P --> +  v
///                                    S -+----> partial sum
/// </code>
/// <para>
/// Latency: activation to activation 1 cycle (X); activation to partial sum 3 cycles (X, P, S), 2 from X; partial sum
/// to partial sum 1 cycle (S); weight to weight 1 cycle while Load is high.
/// </para>
/// <para>Throughput: 1 multiply-accumulate per cycle. Flow control: valid only.</para>
/// <para>
/// Weights: the weight in the shadow when an activation with First arrives multiplies that activation and all later
/// ones until the next First. Products on their way keep the weight they were made with, so tiles follow each other
/// without a gap.
/// </para>
/// <para>Reset: all registers 0. Range: s8 operands, exact s16 product, s32 sum that wraps.</para>
/// <para>
/// Source: US 11,842,169, multiplication and addition in different systolic intervals; Kung, "Why Systolic
/// Architectures?", IEEE Computer 15(1), 1982.
/// </para>
/// <para>Limits: does not look at class, format and tag of its operands: s8 only, no gating.</para>
/// </remarks>
public sealed class ProcessingElement : Component
{
    /// <summary>The activation from the neighbour to the left.</summary>
    public readonly IActivation ActivationIn;

    /// <summary>The weight from the neighbour above.</summary>
    public readonly IWeight WeightIn;

    /// <summary>The column's shift enable.</summary>
    public readonly IWeightLoad LoadIn;

    /// <summary>The partial sum from the neighbour above.</summary>
    public readonly IPartialSum PartialSumIn;

    /// <summary>The activation for the neighbour to the right.</summary>
    public readonly IActivation ActivationOut;

    /// <summary>The shadow weight for the neighbour below.</summary>
    public readonly IWeight WeightOut;

    /// <summary>The partial sum for the neighbour below.</summary>
    public readonly IPartialSum PartialSumOut;

    private readonly OperandRegister _operand;
    private readonly WeightRegisters _weights;
    private readonly Multiplier _multiplier;
    private readonly DelayRegister _delay;
    private readonly Adder _adder;

    /// <summary>Connects the element to its neighbours.</summary>
    /// <param name="activationIn">From the left.</param>
    /// <param name="weightIn">The shadow weight from above.</param>
    /// <param name="loadIn">The column's shift enable.</param>
    /// <param name="partialSumIn">From above.</param>
    public ProcessingElement(
        IActivation activationIn, IWeight weightIn, IWeightLoad loadIn, IPartialSum partialSumIn)
    {
        ActivationIn = activationIn;
        WeightIn = weightIn;
        LoadIn = loadIn;
        PartialSumIn = partialSumIn;
        _operand = new OperandRegister(activationIn);
        _weights = new WeightRegisters(activationIn, weightIn, loadIn);
        _multiplier = new Multiplier(_operand.ActivationOut, _weights.Active);
        _delay = new DelayRegister(_operand.ActivationOut, _multiplier.Product);
        _adder = new Adder(partialSumIn, _delay.DelayedProduct);
        ActivationOut = _operand.ActivationOut;
        WeightOut = _weights.Shadow;
        PartialSumOut = _adder.PartialSumOut;
    }
}
