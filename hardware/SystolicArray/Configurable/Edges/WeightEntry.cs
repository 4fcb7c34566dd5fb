using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray.Configurable.Edges;

/// <summary>The left edge of a bus of weights: tests a weight for zero.</summary>
/// <remarks>
/// <para>Latency: 0 cycles (combinational). Throughput: 1 weight per cycle. Flow control: valid with Load.</para>
/// <para>
/// Gated, the one zero detector of the bus: a NOR of the word, whose flag moves with it as its class. Not gated, every
/// weight is Normal.
/// </para>
/// <para>Reset: none. Range: s8 weights, of which any but 0 is Normal; 28 bits go on, the tag is 0.</para>
/// <para>Source: US 10,817,260, claim 1: a second detector at the leftmost element of each row, for weights.</para>
/// </remarks>
public sealed class WeightEntry : SimpleProcess
{
    /// <summary>The weight.</summary>
    [OutputBus]
    public readonly IWeight WeightOut = Scope.CreateBus<IWeight>();

    [InputBus]
    private readonly IOperandWord _word;

    [InputBus]
    private readonly IWeightLoad _load;

    private readonly bool _detect;

    /// <summary>Creates the edge of a bus.</summary>
    /// <param name="word">The weight.</param>
    /// <param name="load">Whether it enters.</param>
    /// <param name="detect">Whether zeros are found.</param>
    public WeightEntry(IOperandWord word, IWeightLoad load, bool detect)
    {
        _word = word;
        _load = load;
        _detect = detect;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        bool zero = _detect && _load.Load && _word.Data == 0;
        WeightOut.Data = _word.Data;
        WeightOut.ValueClass = zero ? (byte)OperandClass.Zero : (byte)OperandClass.Normal;
        WeightOut.Tag = 0;
    }
}
