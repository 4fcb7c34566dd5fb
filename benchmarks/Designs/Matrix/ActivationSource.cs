using Hardware.SystolicArray.Bundles;
using Hardware.SystolicArray.Core;
using SME;

namespace Benchmarks.Designs.Matrix;

/// <summary>Feeds a row of the array: tiles of 64 vectors, with a gap after every seventh vector.</summary>
/// <remarks>
/// <para>Latency: none, a source. Throughput: 1 activation per cycle. Flow control: valid only. Range: s8.</para>
/// <para>Reset: nothing valid. Source: <see cref="Xorshift32"/>.</para>
/// </remarks>
[ClockedProcess]
public sealed class ActivationSource : SimpleProcess
{
    [OutputBus]
    private readonly IActivation _out;

    private uint _state;
    private byte _cycle;

    /// <summary>Creates a source.</summary>
    /// <param name="row">The row's bus.</param>
    /// <param name="seed">The state after reset, not 0.</param>
    public ActivationSource(IActivation row, uint seed)
    {
        _out = row;
        _state = seed;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        uint next = Xorshift32.Next(_state);
        _out.Data = (sbyte)next;
        _out.Valid = (_cycle & 7) != 7;
        _out.First = (_cycle & 63) == 0;
        _out.Last = (_cycle & 63) == 62;

        // Clock edge.
        _state = next;
        _cycle++;
    }
}
