using System.Numerics;
using SME;

namespace Benchmarks.Designs.Processor;

/// <summary>Folds every instruction and all that it writes into one number.</summary>
/// <remarks>
/// <code>
/// x = valid ? {register, address[26:0], register is not 0 ? value : 0} : 0    u64: u5 u27 u32
/// x = x ^ (write ? rotate_left({data address, data}, 13) : 0)                 u64: u32 u32
/// hash         &lt;= rotate_left(hash, 5) + x                                    wraps
/// instructions &lt;= instructions + valid                                        wraps
/// </code>
/// <para>Latency: 1 cycle. Throughput: all writes in every cycle. Flow control: listens. Reset: 0.</para>
/// <para>Source: none, a benchmark.</para>
/// </remarks>
[ClockedProcess]
public sealed class ProcessorHash : SimpleProcess
{
    /// <summary>The hash.</summary>
    [OutputBus]
    public readonly IProcessorHash Out = Scope.CreateBus<IProcessorHash>();

    [InputBus]
    private readonly IRetirement _retirement;

    [InputBus]
    private readonly IDataRequest _request;

    /// <summary>Creates a hash.</summary>
    /// <param name="retirement">What is written to registers.</param>
    /// <param name="request">What is written to the data memory.</param>
    public ProcessorHash(IRetirement retirement, IDataRequest request)
    {
        _retirement = retirement;
        _request = request;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        ulong writes = 0;
        if (_retirement.Valid)
        {
            uint head = ((uint)_retirement.Register << 27) | (_retirement.Address & 0x07FF_FFFF);
            writes = ((ulong)head << 32) | (_retirement.Register != 0 ? _retirement.Value : 0);
            Out.Instructions++;
        }

        if (_request.Write)
        {
            writes ^= BitOperations.RotateLeft(((ulong)_request.Address << 32) | _request.Data, 13);
        }

        // The clocked output bus is the register.
        Out.Hash = BitOperations.RotateLeft(Out.Hash, 5) + writes;
    }
}
