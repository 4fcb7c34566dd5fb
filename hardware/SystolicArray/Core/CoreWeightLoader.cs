using SME;

namespace Hardware.SystolicArray.Core;

/// <summary>Lets the weights of the bare array shift down for as many cycles as it has rows, again and again.</summary>
/// <remarks>
/// <code>
/// n    &lt;= n + 1               u8, wraps; reset value 0
/// load &lt;= n &lt; Rows
/// </code>
/// <para>Latency: none, a source. Throughput: one load in 256 cycles. Flow control: always.</para>
/// <para>Reset: n and load are 0. Range: 1 to 128 rows. Source: none, a benchmark.</para>
/// </remarks>
[ClockedProcess]
public sealed class CoreWeightLoader : SimpleProcess
{
    /// <summary>Whether weights shift down.</summary>
    [OutputBus]
    public readonly ICoreWeightLoad WeightLoad = Scope.CreateBus<ICoreWeightLoad>();

    private readonly int _rows;
    private byte _cycle;

    /// <summary>Creates a loader for an array of a number of rows.</summary>
    public CoreWeightLoader(int rows) => _rows = rows;

    /// <inheritdoc/>
    protected override void OnTick()
    {
        WeightLoad.Load = _cycle < _rows;

        // Clock edge.
        _cycle = (byte)(_cycle + 1);
    }
}
