using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray.Configurable.Edges;

/// <summary>
/// Checks that a column sees the same vector in the same cycle as the one before, if that is of the same group. No hardware
/// comes of it.
/// </summary>
/// <remarks>
/// <para>Latency: none. Throughput: 1 check per cycle. Flow control: always. Reset: none. Range: 30 bits compared.</para>
/// <para>Source: interleaved row buses of US 11,308,026: columns of a group are fed by buses of the same number of hops.</para>
/// </remarks>
[ClockedProcess]
public sealed class ColumnGroupCheck : SimpleProcess
{
    [InputBus]
    private readonly IActivation _before;

    [InputBus]
    private readonly IActivation _own;

    private readonly bool _isFirst;

    /// <summary>Creates a check of a column.</summary>
    /// <param name="before">What the column before holds.</param>
    /// <param name="own">What the column holds.</param>
    /// <param name="isFirst">Whether the column is the first of its group: then nothing is checked.</param>
    public ColumnGroupCheck(IActivation before, IActivation own, bool isFirst)
    {
        _before = before;
        _own = own;
        _isFirst = isFirst;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        bool sameTags = (_before.Valid == _own.Valid) & (_before.First == _own.First) & (_before.Last == _own.Last);
        bool sameWord = (_before.Data == _own.Data) & (_before.ValueClass == _own.ValueClass);

        // No branch: whether it is the first is then a constant of the instance, and all columns are alike.
        Assert(
            _isFirst | (sameTags & (!_own.Valid | sameWord)),
            "two columns of a group see different vectors in the same cycle");
    }
}
