using SME;

namespace Hardware.Filters;

/// <summary>
/// A tap: multiplies each sample by its coefficient and adds the sum that the tap before it formed one sample ago.
/// </summary>
/// <remarks>
/// <para>Latency: 1 cycle, sample to sum (S1 output bus).</para>
/// <para>Throughput: 1 sample per cycle.</para>
/// <para>Flow control: valid only; without a valid sample the sum is kept.</para>
/// <para>Reset: the sum is 0.</para>
/// <para>Range: |product| ≤ 2^30, so the s40 sum is exact in chains of up to 511 taps.</para>
/// <para>Source: transposed direct form, Oppenheim and Schafer, "Discrete-Time Signal Processing", 6.4.</para>
/// </remarks>
[ClockedProcess]
public sealed class FirTap : SimpleProcess
{
    /// <summary>The samples, the same for all taps.</summary>
    [InputBus]
    public readonly ISampleStream Samples;

    /// <summary>The sum of the taps farther from the output.</summary>
    [InputBus]
    public readonly IPartialSum SumIn;

    /// <summary>The sum with this tap's product.</summary>
    [OutputBus]
    public readonly IPartialSum SumOut = Scope.CreateBus<IPartialSum>();

    private readonly short _coefficient;

    /// <summary>Creates a tap.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="sumIn">The sum of the tap before.</param>
    /// <param name="coefficient">What each sample is multiplied by.</param>
    public FirTap(ISampleStream samples, IPartialSum sumIn, short coefficient)
    {
        Samples = samples;
        SumIn = sumIn;
        _coefficient = coefficient;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        // S1: multiply and add. The clocked output bus is the S1 register.
        if (Samples.Valid)
        {
            int product = Samples.Data * _coefficient;
            SumOut.Sum = SumIn.Sum + product;
        }
    }
}
