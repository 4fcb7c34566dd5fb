using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.ProcessingElements.Pipelining;

/// <summary>
/// Holds a product for one cycle, so that its addition happens in the interval after its multiplication; one that is
/// left out is not stored.
/// </summary>
/// <remarks>
/// <para>Latency: 1 cycle. Throughput: 1 product per cycle. Flow control: valid only. Reset: all signals 0.</para>
/// <para>
/// Gated, the data keeps the last product that counted. Whether one counts is clocked in every cycle and says so in the
/// next interval: adding the old one again would be an error.
/// </para>
/// <para>Range: s16, passed unchanged: rounded nowhere. Source: register P and delayed skip of US 11,842,169.</para>
/// </remarks>
[ClockedProcess]
public sealed class TermRegister : SimpleProcess
{
    /// <summary>The product of the cycle before.</summary>
    [OutputBus]
    public readonly IProductTerm TermOut = Scope.CreateBus<IProductTerm>();

    [InputBus]
    private readonly IProductTerm _termIn;

    [InputBus]
    private readonly IArrayHold[] _hold;

    private readonly bool _gate;

    /// <summary>Creates a register behind a multiplier.</summary>
    /// <param name="termIn">The product.</param>
    /// <param name="gate">Whether a product that is left out is not stored.</param>
    /// <param name="hold">The hold of the array, or none.</param>
    public TermRegister(IProductTerm termIn, bool gate, IArrayHold[]? hold = null)
    {
        _termIn = termIn;
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

        // The clocked output bus is the register.
        bool store = !_gate || _termIn.Counts;
        if (store)
        {
            TermOut.Data = _termIn.Data;
        }

        TermOut.Counts = _termIn.Counts;
        TermOut.Fresh = store;
        TermOut.Valid = _termIn.Valid;
        TermOut.First = _termIn.First;
        TermOut.Last = _termIn.Last;
    }
}
