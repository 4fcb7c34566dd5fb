using SME;

namespace Hardware.SystolicArray.Core;

/// <summary>A register of the chain that folds an edge of the bare array: adds the activation of a row to what passes.</summary>
/// <remarks>
/// <code>
/// f &lt;= rotate_left(f_in, 1) ^ a        s8, a the activation right of the last column
/// </code>
/// <para>Latency: 1 cycle. Throughput: one word in every cycle. Flow control: always. Reset: 0.</para>
/// <para>Range: s8. Source: none, a benchmark.</para>
/// </remarks>
[ClockedProcess]
public sealed class CoreActivationFold : SimpleProcess
{
    /// <summary>What passes to the next register.</summary>
    [OutputBus]
    public readonly ICoreActivation Out = Scope.CreateBus<ICoreActivation>();

    [InputBus]
    private readonly ICoreActivation _before;

    [InputBus]
    private readonly ICoreActivation _activation;

    /// <summary>Creates a register.</summary>
    /// <param name="before">The register before; of the first one what leaves the array before it.</param>
    /// <param name="activation">What leaves the array.</param>
    public CoreActivationFold(ICoreActivation before, ICoreActivation activation)
    {
        _before = before;
        _activation = activation;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        byte before = (byte)_before.Data;

        // The clocked output bus is the register.
        Out.Data = (sbyte)((byte)((before << 1) | (before >> 7)) ^ _activation.Data);
    }
}
