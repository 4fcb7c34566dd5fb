using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.ProcessingElements.Pipelining;

/// <summary>
/// Picks the bits that a stage of an adder adds, and keeps the partial sum away from it where nothing is added.
/// </summary>
/// <remarks>
/// <para>Latency: 0 cycles (combinational). Throughput: 1 pair per cycle. Flow control: always. Reset: none.</para>
/// <para>
/// Gated, the partial sum is 0 to the adder while the product is left out; the product needs no gate, as its register
/// keeps its data. So of a run of products that are left out no adder input changes after the first.
/// </para>
/// <para>Range: up to u32 each. Source: adder inputs held on skip, US 10,817,260 and US 11,842,169.</para>
/// </remarks>
public sealed class AddendGate : SimpleProcess
{
    /// <summary>The inputs of the adder.</summary>
    [OutputBus]
    public readonly IAddends Addends = Scope.CreateBus<IAddends>();

    [InputBus]
    private readonly IPartialSum _partialSum;

    [InputBus]
    private readonly IAdditionRest _rest;

    private readonly int _low;
    private readonly uint _mask;
    private readonly bool _gate;

    /// <summary>Creates a gate before a stage of an adder.</summary>
    /// <param name="partialSum">The sum so far.</param>
    /// <param name="rest">The product.</param>
    /// <param name="chunk">The bits of the stage.</param>
    /// <param name="gate">Whether the partial sum is kept away from the adder of a product that is left out.</param>
    public AddendGate(IPartialSum partialSum, IAdditionRest rest, AdderChunk chunk, bool gate)
    {
        _partialSum = partialSum;
        _rest = rest;
        _low = chunk.Low;
        _mask = uint.MaxValue >> (AdderChunk.SumBits - chunk.Length);
        _gate = gate;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        uint augend = ((uint)_partialSum.Data >> _low) & _mask;
        Addends.Augend = _gate && !_rest.Counts ? 0 : augend;
        Addends.Addend = ((uint)(int)_rest.Product >> _low) & _mask;
    }
}
