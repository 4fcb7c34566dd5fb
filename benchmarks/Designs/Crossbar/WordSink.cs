using Hardware.SystolicArray.Core;
using SME;

namespace Benchmarks.Designs.Crossbar;

/// <summary>Takes the words of an output in 3 of 4 cycles, chosen pseudo-randomly.</summary>
/// <remarks>
/// <code>
/// x     &lt;= xorshift32(x)             reset value: the seed
/// ready &lt;= xorshift32(x)[1:0] != 0
/// </code>
/// <para>Latency: none, a source. Flow control: valid-ready. Reset: not ready. Source: <see cref="Xorshift32"/>.</para>
/// </remarks>
[ClockedProcess]
public sealed class WordSink : SimpleProcess
{
    /// <summary>Whether a word is taken.</summary>
    [OutputBus]
    public readonly IReady Ready = Scope.CreateBus<IReady>();

    private uint _state;

    /// <summary>Creates a sink.</summary>
    /// <param name="seed">The state after reset, not 0.</param>
    public WordSink(uint seed) => _state = seed;

    /// <inheritdoc/>
    protected override void OnTick()
    {
        uint next = Xorshift32.Next(_state);
        Ready.Ready = (next & 3) != 0;

        // Clock edge.
        _state = next;
    }
}
