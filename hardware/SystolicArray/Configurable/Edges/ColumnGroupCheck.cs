using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray.Configurable.Edges;

/// <summary>Checks that two columns of a group see the same vector in the same cycle. No hardware comes of it.</summary>
/// <remarks>
/// <para>Latency: none. Throughput: 1 check per cycle. Flow control: always. Reset: none. Range: 30 bits compared.</para>
/// <para>Source: interleaved row buses of US 11,308,026: columns of a group are fed by buses of the same number of hops.</para>
/// </remarks>
[ClockedProcess]
public sealed class ColumnGroupCheck : SimpleProcess
{
    [InputBus]
    private readonly IActivation _first;

    [InputBus]
    private readonly IActivation _other;

    /// <summary>Creates a check.</summary>
    /// <param name="first">What the first column of the group holds.</param>
    /// <param name="other">What another one holds.</param>
    public ColumnGroupCheck(IActivation first, IActivation other)
    {
        _first = first;
        _other = other;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        bool sameTags = _first.Valid == _other.Valid && _first.First == _other.First && _first.Last == _other.Last;
        bool sameWord = _first.Data == _other.Data && _first.ValueClass == _other.ValueClass;
        Assert(sameTags && (!_first.Valid || sameWord), "two columns of a group see different vectors in the same cycle");
    }
}
