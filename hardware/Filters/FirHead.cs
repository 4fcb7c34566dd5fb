using SME;

namespace Hardware.Filters;

/// <summary>
/// The tap farthest from the output: multiplies each sample by its coefficient. It starts the chain of partial sums.
/// </summary>
/// <remarks>
/// <para>Latency: 1 cycle, sample to sum (S1 output bus).</para>
/// <para>Throughput: 1 sample per cycle.</para>
/// <para>Flow control: valid only; without a valid sample the sum is kept.</para>
/// <para>Reset: the sum is 0.</para>
/// <para>Range: |product| ≤ 2^30, so s40 never wraps.</para>
/// <para>Source: transposed direct form, Oppenheim and Schafer, "Discrete-Time Signal Processing", 6.4.</para>
/// </remarks>
[ClockedProcess]
public sealed class FirHead : SimpleProcess
{
    /// <summary>The samples, the same for all taps.</summary>
    [InputBus]
    public readonly ISampleStream Samples;

    /// <summary>The product, to the next tap.</summary>
    [OutputBus]
    public readonly IPartialSum SumOut = Scope.CreateBus<IPartialSum>();

    private readonly short _coefficient;

    /// <summary>Creates a head.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="coefficient">What each sample is multiplied by.</param>
    public FirHead(ISampleStream samples, short coefficient)
    {
        Samples = samples;
        _coefficient = coefficient;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        // S1: multiply. The clocked output bus is the S1 register.
        if (Samples.Valid)
        {
            SumOut.Sum = (long)(Samples.Data * _coefficient);
        }
    }
}
