using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.ProcessingElements.Pipelining;

/// <summary>One stage of the addition of a product to a partial sum: a chunk of the bits, from the lowest up.</summary>
/// <remarks>
/// <code>
/// partial sum  | not yet added | chunk |  added  |       the chunk is replaced by
/// product      | not yet added | chunk |                 chunk + chunk + carry
/// </code>
/// <para>
/// Latency: 1 cycle. Throughput: 1 sum per cycle. Flow control: valid only; the tags pass beside the sum, so a pipeline
/// of f stages has a side pipe of f tags. Reset: all signals 0.
/// </para>
/// <para>Gated, a product that is left out passes the chunk of the partial sum unchanged, behind the adder.</para>
/// <para>Range: s32, wraps. With one stage it is a whole adder: register S of US 11,842,169.</para>
/// <para>
/// Source: US 12,182,691, flip-flop stages in the addition; where a tool would move logic across stages, the carry
/// chain is cut in equal parts here, which is what retiming a ripple of carries comes to.
/// </para>
/// </remarks>
[ClockedProcess]
public sealed class AdderStage : SimpleProcess
{
    /// <summary>The sum with the stage's bits added.</summary>
    [OutputBus]
    public readonly IPartialSum PartialSumOut = Scope.CreateBus<IPartialSum>();

    /// <summary>What the next stage needs besides.</summary>
    [OutputBus]
    public readonly IAdditionRest RestOut = Scope.CreateBus<IAdditionRest>();

    [InputBus]
    private readonly IPartialSum _partialSum;

    [InputBus]
    private readonly IAdditionRest _rest;

    [InputBus]
    private readonly IAddends _addends;

    [InputBus]
    private readonly IArrayHold[] _hold;

    private readonly int _low;
    private readonly int _length;
    private readonly uint _mask;
    private readonly bool _isLast;
    private readonly bool _gate;

    /// <summary>Creates a stage.</summary>
    /// <param name="partialSum">The sum so far.</param>
    /// <param name="rest">The product, the carry and whether the product counts.</param>
    /// <param name="addends">The inputs of the adder.</param>
    /// <param name="chunk">The bits of the stage.</param>
    /// <param name="gate">Whether a product that is left out passes the partial sum unchanged.</param>
    /// <param name="hold">The hold of the array, or none.</param>
    public AdderStage(
        IPartialSum partialSum, IAdditionRest rest, IAddends addends, AdderChunk chunk, bool gate,
        IArrayHold[]? hold = null)
    {
        _partialSum = partialSum;
        _rest = rest;
        _addends = addends;
        _low = chunk.Low;
        _length = chunk.Length;
        _mask = uint.MaxValue >> (AdderChunk.SumBits - chunk.Length);
        _isLast = chunk.IsLast;
        _gate = gate;
        _hold = hold ?? [];
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        if (_hold.Length > 0 && _hold[0].Hold)
        {
            return;
        }

        // Two chunks and the carry of the one below; u32 + u32 + u1 -> u33 where one stage adds all.
        ulong augend = _addends.Augend & _mask;
        ulong addend = _addends.Addend & _mask;
        ulong total = augend + addend + (_rest.Carry ? 1u : 0u);
        uint before = (uint)_partialSum.Data;
        uint added = (before & ~(_mask << _low)) | (((uint)total & _mask) << _low);
        bool skip = _gate && !_rest.Counts;

        // The clocked output buses are the registers.
        PartialSumOut.Data = (int)(skip ? before : added);
        PartialSumOut.Valid = _partialSum.Valid;
        PartialSumOut.First = _partialSum.First;
        PartialSumOut.Last = _partialSum.Last;
        RestOut.Product = _isLast ? (short)0 : _rest.Product;
        RestOut.Carry = !_isLast && !skip && ((total >> _length) & 1) != 0;
        RestOut.Counts = !_isLast && _rest.Counts;
    }
}
