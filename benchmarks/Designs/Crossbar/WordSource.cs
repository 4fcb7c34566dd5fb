using Hardware.SystolicArray.Core;
using SME;

namespace Benchmarks.Designs.Crossbar;

/// <summary>Feeds an input with pseudo-random words for pseudo-random outputs; 7 of 8 cycles bring a word.</summary>
/// <remarks>
/// <code>
/// x &lt;= xorshift32(x)                           reset value: the seed
/// if (!valid or ready)
///     valid &lt;= xorshift32(x)[2:0] != 0
///     data  &lt;= xorshift32(x)
///     port  &lt;= xorshift32(x)[31:29]
/// </code>
/// <para>Latency: none, a source. Throughput: 1 word per cycle. Flow control: valid-ready. Reset: no word.</para>
/// <para>Source: <see cref="Xorshift32"/>.</para>
/// </remarks>
[ClockedProcess]
public sealed class WordSource : SimpleProcess
{
    /// <summary>The words.</summary>
    [OutputBus]
    public readonly IWord Out = Scope.CreateBus<IWord>();

    [InputBus]
    private readonly IReady _ready;

    private uint _state;

    /// <summary>Creates a source.</summary>
    /// <param name="ready">The answer of the FIFO behind it.</param>
    /// <param name="seed">The state after reset, not 0.</param>
    public WordSource(IReady ready, uint seed)
    {
        _ready = ready;
        _state = seed;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        uint next = Xorshift32.Next(_state);
        if (!Out.Valid || _ready.Ready)
        {
            Out.Valid = (next & 7) != 0;
            Out.Data = next;
            Out.Port = (byte)(next >> 29);
        }

        // Clock edge.
        _state = next;
    }
}
