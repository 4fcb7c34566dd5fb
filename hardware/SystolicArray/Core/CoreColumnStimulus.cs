using SME;

namespace Hardware.SystolicArray.Core;

/// <summary>Feeds the top of a column of the bare array with pseudo-random weights and the sum 0.</summary>
/// <remarks>
/// <code>
/// x &lt;= xorshift32(x)          reset value: the seed
/// w &lt;= xorshift32(x)[7:0]
/// s &lt;= 0
/// </code>
/// <para>Latency: none, a source. Throughput: 1 weight per cycle. Flow control: always. Range: s8 weights.</para>
/// <para>Reset: x is the seed, w and s are 0. Source: <see cref="Xorshift32"/>.</para>
/// </remarks>
[ClockedProcess]
public sealed class CoreColumnStimulus : SimpleProcess
{
    /// <summary>The weight.</summary>
    [OutputBus]
    public readonly ICoreWeight Weight = Scope.CreateBus<ICoreWeight>();

    /// <summary>The sum, always 0.</summary>
    [OutputBus]
    public readonly ICoreSum Sum = Scope.CreateBus<ICoreSum>();

    private uint _state;

    /// <summary>Creates a source.</summary>
    /// <param name="seed">The state after reset, not 0.</param>
    public CoreColumnStimulus(uint seed) => _state = seed;

    /// <inheritdoc/>
    protected override void OnTick()
    {
        uint next = Xorshift32.Next(_state);
        Weight.Data = (sbyte)next;
        Sum.Data = 0;

        // Clock edge.
        _state = next;
    }
}
