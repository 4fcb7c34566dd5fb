using Hardware.SystolicArray.Bundles;
using SME;

namespace Hardware.SystolicArray;

/// <summary>Drives the top of every column with the partial sum 0.</summary>
/// <remarks>
/// <para>Latency: none, constant. Throughput: 1 per cycle.</para>
/// <para>Flow control: none: an element takes the tags of its product. Reset: 0. Range: 0.</para>
/// <para>Source: the neutral element of the columns' sums.</para>
/// </remarks>
[ClockedProcess]
public sealed class PartialSumZero : SimpleProcess
{
    /// <summary>The partial sum, always 0.</summary>
    [OutputBus]
    public readonly IPartialSum PartialSumOut = Scope.CreateBus<IPartialSum>();

    /// <inheritdoc/>
    protected override void OnTick() => PartialSumOut.Data = 0;
}
