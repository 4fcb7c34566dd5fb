using Hardware.SystolicArray.Bundles;
using SME;
using SME.VHDL;

namespace Benchmarks.Designs.Matrix;

/// <summary>
/// Loads weights in the second half of each tile of 64 vectors, gives each vector of a tile an address of its own and sends
/// all but every fourth tile out.
/// </summary>
/// <remarks>
/// <para>Latency: none, a source. Throughput: 1 vector per cycle. Flow control: always. Reset: nothing happens.</para>
/// <para>Source: none, a benchmark.</para>
/// </remarks>
[ClockedProcess]
public sealed class ControlSource : SimpleProcess
{
    [OutputBus]
    private readonly IVectorControl _vector;

    [OutputBus]
    private readonly IWeightLoad _load;

    [OutputBus]
    private readonly IArrayConfiguration _configuration;

    private byte _cycle;

    /// <summary>Creates a source.</summary>
    /// <param name="vector">What happens to each vector's sums.</param>
    /// <param name="load">Whether weights enter.</param>
    /// <param name="configuration">How columns accumulate and requantise.</param>
    public ControlSource(IVectorControl vector, IWeightLoad load, IArrayConfiguration configuration)
    {
        _vector = vector;
        _load = load;
        _configuration = configuration;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        _vector.Address = (ushort)(_cycle & 63);
        _vector.Overwrite = _cycle < 64;
        _vector.Evict = _cycle >= 64;
        _load.Load = (_cycle & 32) != 0;
        _configuration.Initial = 1000;
        _configuration.Multiplier = 20_000;
        _configuration.Shift = (UInt6)24;
        _configuration.Offset = (Int9)3;
        _configuration.Low = (Int9)(-128);
        _configuration.High = (Int9)127;

        // Clock edge.
        _cycle++;
    }
}
