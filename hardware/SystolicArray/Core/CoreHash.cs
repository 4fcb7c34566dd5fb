using SME;

namespace Hardware.SystolicArray.Core;

/// <summary>Signature of everything that leaves the bare array: the end of the chains that fold its edges.</summary>
/// <remarks>
/// <code>
/// h &lt;= (h &lt;&lt; 1) ^ (h[31] ? 0x04C11DB7 : 0) ^ s ^ a    u32; reset value 0, s the s32 folded sum,
///                                                       a the s8 folded activation, zero-extended
/// </code>
/// <para>Latency: 1 cycle. Throughput: one word in every cycle. Flow control: always. Reset: 0.</para>
/// <para>
/// Range: u32; a single wrong bit changes every later hash. Source: the multiple-input signature register of built-in
/// self-test, with the primitive polynomial of CRC-32 in IEEE 802.3.
/// </para>
/// </remarks>
[ClockedProcess]
public sealed class CoreHash : SimpleProcess
{
    /// <summary>The hash.</summary>
    [OutputBus]
    public readonly ICoreHash Out = Scope.CreateBus<ICoreHash>();

    private const uint Polynomial = 0x04C1_1DB7;

    [InputBus]
    private readonly ICoreSum _sum;

    [InputBus]
    private readonly ICoreActivation _activation;

    /// <summary>Creates a hash of what the chains end in.</summary>
    /// <param name="sum">The sums of all columns, folded.</param>
    /// <param name="activation">The activations of all rows, folded.</param>
    public CoreHash(ICoreSum sum, ICoreActivation activation)
    {
        _sum = sum;
        _activation = activation;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        uint carry = (Out.Hash >> 31) != 0 ? Polynomial : 0;

        // The clocked output bus is the register.
        Out.Hash = (Out.Hash << 1) ^ carry ^ (uint)_sum.Data ^ (byte)_activation.Data;
    }
}
