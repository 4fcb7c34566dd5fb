using System.Numerics;
using Hardware.SystolicArray.Bundles;
using SME;

namespace Benchmarks.Designs.Matrix;

/// <summary>Folds everything that leaves the array into one number.</summary>
/// <remarks>
/// <para>Latency: 1 cycle. Throughput: all columns in every cycle. Flow control: always. Reset: 0.</para>
/// <para>Range: u64; a single wrong bit changes every later hash. Source: none, a benchmark.</para>
/// </remarks>
[ClockedProcess]
public sealed class ArrayHash : SimpleProcess
{
    /// <summary>The hash.</summary>
    [OutputBus]
    public readonly IArrayHash Out = Scope.CreateBus<IArrayHash>();

    [InputBus]
    private readonly IAccumulatedSum[] _sums;

    [InputBus]
    private readonly IRequantisedValue[] _values;

    /// <summary>Creates a hash.</summary>
    /// <param name="sums">The sums, by column.</param>
    /// <param name="values">The requantised sums, by column.</param>
    public ArrayHash(IAccumulatedSum[] sums, IRequantisedValue[] values)
    {
        _sums = sums;
        _values = values;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        ulong edge = 0;
        uint left = 0;
        for (int column = 0; column < _sums.Length; column++)
        {
            edge = BitOperations.RotateLeft(edge, 1);
            if (_sums[column].Valid)
            {
                edge ^= (uint)_sums[column].Data;
                left++;
            }

            if (_values[column].Valid)
            {
                edge ^= (ulong)(ushort)(short)_values[column].Data << 40;
            }
        }

        // The clocked output bus is the register.
        Out.Hash = BitOperations.RotateLeft(Out.Hash, 5) + edge + 1;
        Out.Sums += left;
    }
}
