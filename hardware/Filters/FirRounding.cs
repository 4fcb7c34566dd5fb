using SME;

namespace Hardware.Filters;

/// <summary>The output stage of a filter: drops the fraction of the last sum, rounding, and saturates to s16.</summary>
/// <remarks>
/// <para>Latency: 1 cycle, sum to result (S2 output bus); with the taps, 2 cycles, sample to result.</para>
/// <para>Throughput: 1 sample per cycle.</para>
/// <para>Flow control: valid only.</para>
/// <para>Reset: valid bits 0; the result is don't-care.</para>
/// <para>Range: to the nearest integer, ties upward; beyond s16 the nearest of -32,768 and 32,767.</para>
/// </remarks>
[ClockedProcess]
public sealed class FirRounding : SimpleProcess
{
    /// <summary>The samples; only their valid bit is looked at.</summary>
    [InputBus]
    public readonly ISampleStream Samples;

    /// <summary>The sum of all taps.</summary>
    [InputBus]
    public readonly IPartialSum Sum;

    /// <summary>The filtered samples.</summary>
    [OutputBus]
    public readonly IFilteredStream Filtered = Scope.CreateBus<IFilteredStream>();

    private readonly int _fractionBits;
    private bool _validS1;

    /// <summary>Creates an output stage.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="sum">The sum of all taps.</param>
    /// <param name="fractionBits">How many low bits of the sum are fraction, at least 1.</param>
    public FirRounding(ISampleStream samples, IPartialSum sum, int fractionBits)
    {
        Samples = samples;
        Sum = sum;
        _fractionBits = fractionBits;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        // S2: round and saturate. The clocked output bus is the S2 register.
        if (_validS1)
        {
            Filtered.Data = Saturate(RoundHalfUp(Sum.Sum, _fractionBits));
        }

        Filtered.Valid = _validS1;

        // Clock edge.
        _validS1 = Samples.Valid;
    }

    private static long RoundHalfUp(long value, int fractionBits)
        => (value + (1L << (fractionBits - 1))) >> fractionBits;

    private static short Saturate(long value)
        => value > short.MaxValue ? short.MaxValue
            : value < short.MinValue ? short.MinValue
            : (short)value;
}
