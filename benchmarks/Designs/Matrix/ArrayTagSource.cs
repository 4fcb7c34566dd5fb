using Hardware.SystolicArray.Bundles;
using SME;

namespace Benchmarks.Designs.Matrix;

/// <summary>
/// Tags the vectors of a configurable array: tiles of 64 vectors, with a gap after every seventh vector; an array that can be
/// held is held in one cycle of 32, and loses the vector of that cycle.
/// </summary>
/// <remarks>
/// <para>Latency: none, a source. Throughput: 1 vector per cycle. Flow control: valid only. Reset: nothing valid.</para>
/// <para>Source: none, a benchmark.</para>
/// </remarks>
[ClockedProcess]
public sealed class ArrayTagSource : SimpleProcess
{
    [OutputBus]
    private readonly IVectorTag _tag;

    [OutputBus]
    private readonly IArrayHold[] _hold;

    private byte _cycle;

    /// <summary>Creates a source.</summary>
    /// <param name="tag">The tag of each vector.</param>
    /// <param name="hold">The hold of the array, or none.</param>
    public ArrayTagSource(IVectorTag tag, IArrayHold[] hold)
    {
        _tag = tag;
        _hold = hold;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        _tag.Valid = (_cycle & 7) != 7;
        _tag.First = (_cycle & 63) == 0;
        _tag.Last = (_cycle & 63) == 62;
        for (int line = 0; line < _hold.Length; line++)
        {
            _hold[line].Hold = (_cycle & 31) == 20;
        }

        // Clock edge.
        _cycle++;
    }
}
