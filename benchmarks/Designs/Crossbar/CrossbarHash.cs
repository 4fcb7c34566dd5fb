using System.Numerics;
using SME;

namespace Benchmarks.Designs.Crossbar;

/// <summary>Folds every word that leaves the crossbar, with its input and its output, into one number.</summary>
/// <remarks>
/// <code>
/// x = 0                                                        u64
/// for output = 0 .. 7
///     taken = valid and ready
///     x = rotate_left(x, 9) ^ (taken ? {1, port, data} : 0)    u36
/// hash  &lt;= rotate_left(hash, 5) + x                            wraps
/// words &lt;= words + number of outputs taken                     wraps
/// </code>
/// <para>Latency: 1 cycle. Throughput: all outputs in every cycle. Flow control: listens. Reset: 0.</para>
/// <para>Source: none, a benchmark.</para>
/// </remarks>
[ClockedProcess]
public sealed class CrossbarHash : SimpleProcess
{
    /// <summary>The hash.</summary>
    [OutputBus]
    public readonly ICrossbarHash Out = Scope.CreateBus<ICrossbarHash>();

    [InputBus]
    private readonly IWord[] _words;

    [InputBus]
    private readonly IReady[] _ready;

    /// <summary>Creates a hash.</summary>
    /// <param name="words">The words, by output.</param>
    /// <param name="ready">Whether they are taken, by output.</param>
    public CrossbarHash(IWord[] words, IReady[] ready)
    {
        _words = words;
        _ready = ready;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        ulong edge = 0;
        uint taken = 0;
        for (int output = 0; output < _words.Length; output++)
        {
            edge = BitOperations.RotateLeft(edge, 9);
            if (_words[output].Valid && _ready[output].Ready)
            {
                edge ^= ((ulong)(8 | _words[output].Port) << 32) | _words[output].Data;
                taken++;
            }
        }

        // The clocked output bus is the register.
        Out.Hash = BitOperations.RotateLeft(Out.Hash, 5) + edge;
        Out.Words += taken;
    }
}
