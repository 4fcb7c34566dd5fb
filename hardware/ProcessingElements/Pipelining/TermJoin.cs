using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.ProcessingElements.Pipelining;

/// <summary>Brings a product and the partial sum that it is added to together: the start of an addition.</summary>
/// <remarks>
/// <para>Latency: 0 cycles (combinational). Throughput: 1 pair per cycle. Flow control: valid only.</para>
/// <para>Reset: none. Range: s32 sum, s16 product; the tags that go on are those of the product.</para>
/// <para>
/// Checks: a partial sum has the tags of its product, but for the head of a chain, above which there is none; a product
/// that is added was made in the interval of its tags.
/// </para>
/// <para>Source: tags delayed as their data, US 11,842,169.</para>
/// </remarks>
public sealed class TermJoin : SimpleProcess
{
    /// <summary>The partial sum, with the tags of the product.</summary>
    [OutputBus]
    public readonly IPartialSum PartialSumOut = Scope.CreateBus<IPartialSum>();

    /// <summary>The product.</summary>
    [OutputBus]
    public readonly IAdditionRest Rest = Scope.CreateBus<IAdditionRest>();

    [InputBus]
    private readonly IPartialSum _partialSumIn;

    [InputBus]
    private readonly IProductTerm _term;

    private readonly bool _isHead;

    /// <summary>Creates a join.</summary>
    /// <param name="partialSumIn">From the element before in the chain.</param>
    /// <param name="term">The product.</param>
    /// <param name="isHead">Whether the element is the first of its chain.</param>
    public TermJoin(IPartialSum partialSumIn, IProductTerm term, bool isHead)
    {
        _partialSumIn = partialSumIn;
        _term = term;
        _isHead = isHead;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        bool agree = _partialSumIn.Valid == _term.Valid
            && (!_term.Valid || (_partialSumIn.First == _term.First && _partialSumIn.Last == _term.Last));
        Assert(_isHead || agree, "the tags of a partial sum are not those of its product");
        Assert(_term.Fresh || !_term.Counts, "a product that was not stored is added");

        PartialSumOut.Data = _partialSumIn.Data;
        PartialSumOut.Valid = _term.Valid;
        PartialSumOut.First = _term.First;
        PartialSumOut.Last = _term.Last;
        Rest.Product = _term.Data;
        Rest.Carry = false;
        Rest.Counts = _term.Counts;
    }
}
