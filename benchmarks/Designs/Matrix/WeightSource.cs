using Hardware.SystolicArray.Bundles;
using Hardware.SystolicArray.Core;
using SME;

namespace Benchmarks.Designs.Matrix;

/// <summary>Feeds a column of the array with weights.</summary>
/// <remarks>
/// <para>Latency: none, a source. Throughput: 1 weight per cycle. Flow control: always. Range: s8. Reset: weight 0.</para>
/// <para>Source: <see cref="Xorshift32"/>.</para>
/// </remarks>
[ClockedProcess]
public sealed class WeightSource : SimpleProcess
{
    [OutputBus]
    private readonly IWeight _out;

    private uint _state;

    /// <summary>Creates a source.</summary>
    /// <param name="column">The column's bus.</param>
    /// <param name="seed">The state after reset, not 0.</param>
    public WeightSource(IWeight column, uint seed)
    {
        _out = column;
        _state = seed;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        uint next = Xorshift32.Next(_state);
        _out.Data = (sbyte)next;

        // Clock edge.
        _state = next;
    }
}
