using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray.Configurable.Edges;

/// <summary>Adds the sums of two chains at the foot of a column: a node of its tree.</summary>
/// <remarks>
/// <para>Latency: 1 cycle. Throughput: 1 sum per cycle. Flow control: valid only. Reset: 0. Range: s32, wraps.</para>
/// <para>Check: both sums have the same tags, so the tree fires when all chains do.</para>
/// <para>Source: column adder of US 11,308,027, claim 1; as a tree, so that it gives a sum in every cycle.</para>
/// </remarks>
[ClockedProcess]
public sealed class TreeAdder : SimpleProcess
{
    /// <summary>The sum of both.</summary>
    [OutputBus]
    public readonly IPartialSum PartialSumOut = Scope.CreateBus<IPartialSum>();

    [InputBus]
    private readonly IPartialSum _first;

    [InputBus]
    private readonly IPartialSum _second;

    [InputBus]
    private readonly IArrayHold[] _hold;

    /// <summary>Creates a node.</summary>
    /// <param name="first">The sum of the chains of lower number.</param>
    /// <param name="second">The sum of the others.</param>
    /// <param name="hold">The hold of the array, or none.</param>
    public TreeAdder(IPartialSum first, IPartialSum second, IArrayHold[]? hold = null)
    {
        _first = first;
        _second = second;
        _hold = hold ?? [];
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        bool agree = _first.Valid == _second.Valid
            && (!_first.Valid || (_first.First == _second.First && _first.Last == _second.Last));
        Assert(agree, "the tags of two chains differ at the foot of a column");
        if (_hold.Length > 0 && _hold[0].Hold)
        {
            return;
        }

        // s32 + s32 -> s32. The clocked output bus is the register.
        PartialSumOut.Data = (int)_first.Data + (int)_second.Data;
        PartialSumOut.Valid = _first.Valid;
        PartialSumOut.First = _first.First;
        PartialSumOut.Last = _first.Last;
    }
}
