using Hardware.ProcessingElements.Gating;
using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.ProcessingElements.Pipelining;

/// <summary>Multiplies the operand that is held by the weight that is active, and says whether the product counts.</summary>
/// <remarks>
/// <para>Latency: 0 cycles (combinational). Throughput: 1 product per cycle. Flow control: valid only.</para>
/// <para>Reset: none; product 0, as operand and weight are 0.</para>
/// <para>Range: |product| ≤ 2^14, so s16 is exact.</para>
/// <para>Check: where a decision comes in, no operand or weight of class Zero is multiplied and counted.</para>
/// <para>Source: interval t of US 11,842,169; skip of US 10,817,260.</para>
/// </remarks>
public sealed class TermMultiplier : SimpleProcess
{
    /// <summary>The product.</summary>
    [OutputBus]
    public readonly IProductTerm Term = Scope.CreateBus<IProductTerm>();

    [InputBus]
    private readonly IActivation _activation;

    [InputBus]
    private readonly IWeight _weight;

    [InputBus]
    private readonly ISkip[] _skip;

    private readonly bool _gateActivations;
    private readonly bool _gateWeights;

    /// <summary>Creates a multiplier.</summary>
    /// <param name="activation">The operand.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="skip">The decision to leave products out, or none.</param>
    /// <param name="gateActivations">Whether the data of zero operands is not stored.</param>
    /// <param name="gateWeights">Whether that of zero weights is not.</param>
    public TermMultiplier(
        IActivation activation, IWeight weight, ISkip[] skip, bool gateActivations, bool gateWeights)
    {
        _activation = activation;
        _weight = weight;
        _skip = skip;
        _gateActivations = gateActivations;
        _gateWeights = gateWeights;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        bool skip = _skip.Length > 0 && _skip[0].Skip;
        bool stale = (_gateActivations && _activation.ValueClass == (byte)OperandClass.Zero)
            || (_gateWeights && _weight.ValueClass == (byte)OperandClass.Zero);
        Assert(skip || !_activation.Valid || !stale, "a word that was not stored is multiplied");

        // s8 x s8 -> s16
        sbyte activation = (sbyte)_activation.Data;
        sbyte weight = (sbyte)_weight.Data;
        Term.Data = (short)(activation * weight);
        Term.Counts = _activation.Valid && !skip;
        Term.Fresh = true;
        Term.Valid = _activation.Valid;
        Term.First = _activation.First;
        Term.Last = _activation.Last;
    }
}
