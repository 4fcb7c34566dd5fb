using System.Numerics;
using SME;

namespace Hardware.SystolicArray.Core;

/// <summary>Folds everything that leaves the bare array into one number.</summary>
/// <remarks>
/// <code>
/// x = 0
/// for column = 0 .. Columns-1:  x = rotate_left(x, 1) ^ s_column          bottom edge, s32
/// for row = 0 .. Rows-1:        x = rotate_left(x, 1) ^ a_row             right edge, s8 zero-extended
/// h &lt;= rotate_left(h, 5) + x  u32, wraps; reset value 0
/// </code>
/// <para>Latency: 1 cycle. Throughput: all outputs in every cycle. Flow control: always. Reset: 0.</para>
/// <para>Range: u32; a single wrong bit changes every later hash. Source: none, a benchmark.</para>
/// </remarks>
[ClockedProcess]
public sealed class CoreHash : SimpleProcess
{
    /// <summary>The hash.</summary>
    [OutputBus]
    public readonly ICoreHash Out = Scope.CreateBus<ICoreHash>();

    [InputBus]
    private readonly ICoreSum[] _sums;

    [InputBus]
    private readonly ICoreActivation[] _activations;

    /// <summary>Creates a hash of the bottom and right edge.</summary>
    /// <param name="sums">The sums below the last row, by column.</param>
    /// <param name="activations">The activations right of the last column, by row.</param>
    public CoreHash(ICoreSum[] sums, ICoreActivation[] activations)
    {
        _sums = sums;
        _activations = activations;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        uint edge = 0;
        for (int column = 0; column < _sums.Length; column++)
        {
            edge = BitOperations.RotateLeft(edge, 1) ^ (uint)_sums[column].Data;
        }

        for (int row = 0; row < _activations.Length; row++)
        {
            edge = BitOperations.RotateLeft(edge, 1) ^ (byte)_activations[row].Data;
        }

        // The clocked output bus is the register.
        Out.Hash = BitOperations.RotateLeft(Out.Hash, 5) + edge;
    }
}
