using System.Numerics;
using SME;

namespace Hardware.SystolicArray.Core;

/// <summary>A register of the chain that folds an edge of the bare array: adds the sum of a column to what passes.</summary>
/// <remarks>
/// <code>
/// f &lt;= rotate_left(f_in, 1) ^ s        s32, s the sum below the last row
/// </code>
/// <para>Latency: 1 cycle. Throughput: one word in every cycle. Flow control: always. Reset: 0.</para>
/// <para>Range: s32. Source: none, a benchmark.</para>
/// </remarks>
[ClockedProcess]
public sealed class CoreSumFold : SimpleProcess
{
    /// <summary>What passes to the next register.</summary>
    [OutputBus]
    public readonly ICoreSum Out = Scope.CreateBus<ICoreSum>();

    [InputBus]
    private readonly ICoreSum _before;

    [InputBus]
    private readonly ICoreSum _sum;

    /// <summary>Creates a register.</summary>
    /// <param name="before">The register before; of the first one what leaves the array before it.</param>
    /// <param name="sum">What leaves the array.</param>
    public CoreSumFold(ICoreSum before, ICoreSum sum)
    {
        _before = before;
        _sum = sum;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        // The clocked output bus is the register.
        Out.Data = (int)(BitOperations.RotateLeft((uint)_before.Data, 1) ^ (uint)_sum.Data);
    }
}
