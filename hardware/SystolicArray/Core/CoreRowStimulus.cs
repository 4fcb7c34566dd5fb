using SME;

namespace Hardware.SystolicArray.Core;

/// <summary>Feeds a row of the bare array with a pseudo-random activation in every cycle.</summary>
/// <remarks>
/// <code>
/// x &lt;= xorshift32(x)          reset value: the seed
/// a &lt;= xorshift32(x)[7:0]
/// </code>
/// <para>Latency: none, a source. Throughput: 1 activation per cycle. Flow control: always. Range: s8.</para>
/// <para>Reset: x is the seed, a is 0. Source: <see cref="Xorshift32"/>.</para>
/// </remarks>
[ClockedProcess]
public sealed class CoreRowStimulus : SimpleProcess
{
    /// <summary>The activation.</summary>
    [OutputBus]
    public readonly ICoreActivation Activation = Scope.CreateBus<ICoreActivation>();

    private uint _state;

    /// <summary>Creates a source.</summary>
    /// <param name="seed">The state after reset, not 0.</param>
    public CoreRowStimulus(uint seed) => _state = seed;

    /// <inheritdoc/>
    protected override void OnTick()
    {
        uint next = Xorshift32.Next(_state);
        Activation.Data = (sbyte)next;

        // Clock edge.
        _state = next;
    }
}
