using Hardware.SystolicArray.Bundles;
using Hardware.SystolicArray.Core;
using SME;

namespace Benchmarks.Designs.Matrix;

/// <summary>Feeds an operand or weight bus of a configurable array with words, a quarter of which are zero.</summary>
/// <remarks>
/// <para>Latency: none, a source. Throughput: 1 word per cycle. Flow control: always. Range: s8. Reset: word 0.</para>
/// <para>Source: <see cref="Xorshift32"/>.</para>
/// </remarks>
[ClockedProcess]
public sealed class ArrayWordSource : SimpleProcess
{
    [OutputBus]
    private readonly IOperandWord _out;

    private uint _state;

    /// <summary>Creates a source.</summary>
    /// <param name="word">The bus.</param>
    /// <param name="seed">The state after reset, not 0.</param>
    public ArrayWordSource(IOperandWord word, uint seed)
    {
        _out = word;
        _state = seed;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        uint next = Xorshift32.Next(_state);
        _out.Data = (next & 0x0300) == 0 ? (sbyte)0 : (sbyte)next;

        // Clock edge.
        _state = next;
    }
}
