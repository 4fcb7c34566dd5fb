using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray.Configurable.Edges;

/// <summary>The left edge of a row: joins an operand to the tag of its vector and tests it for zero.</summary>
/// <remarks>
/// <para>Latency: 0 cycles (combinational). Throughput: 1 operand per cycle. Flow control: valid only.</para>
/// <para>
/// Gated, the one zero detector of a row's activations: a NOR of the word, whose flag moves with it as its class. A bubble
/// is told by Valid. Not gated, every operand is Normal.
/// </para>
/// <para>Reset: none; invalid. Range: s8 operands, of which any but 0 is Normal; 30 bits go on.</para>
/// <para>Source: US 10,817,260, claim 1: detectors at the leftmost element of each row.</para>
/// <para>Limits: tests the word for 0; a zero point other than 0 is subtracted before.</para>
/// </remarks>
public sealed class ActivationEntry : SimpleProcess
{
    /// <summary>The activation, for all buses of the row.</summary>
    [OutputBus]
    public readonly IActivation ActivationOut = Scope.CreateBus<IActivation>();

    [InputBus]
    private readonly IOperandWord _word;

    [InputBus]
    private readonly IVectorTag _tag;

    private readonly bool _detect;

    /// <summary>Creates the edge of a row.</summary>
    /// <param name="word">The operand.</param>
    /// <param name="tag">The tag of its vector.</param>
    /// <param name="detect">Whether zeros are found.</param>
    public ActivationEntry(IOperandWord word, IVectorTag tag, bool detect)
    {
        _detect = detect;
        _word = word;
        _tag = tag;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        bool zero = _detect && _tag.Valid && _word.Data == 0;
        ActivationOut.Data = _word.Data;
        ActivationOut.ValueClass = zero ? (byte)OperandClass.Zero : (byte)OperandClass.Normal;
        ActivationOut.Format = _word.Format;
        ActivationOut.Valid = _tag.Valid;
        ActivationOut.First = _tag.First;
        ActivationOut.Last = _tag.Last;
    }
}
