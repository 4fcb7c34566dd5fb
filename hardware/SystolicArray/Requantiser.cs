using Hardware.Arithmetic;
using Hardware.SystolicArray.Bundles;
using SME;
using SME.VHDL;

namespace Hardware.SystolicArray;

/// <summary>
/// Scales accumulated sums to few bits: saturate(low..high, roundHalfEven(sum x M / 2^S) + offset), of the sum or of
/// its magnitude.
/// </summary>
/// <remarks>
/// <para>Latency: 3 cycles, sum to value (S1 product, S2 rounded, S3 output bus). Throughput: 1 value per cycle.</para>
/// <para>Flow control: valid only. Reset: valid bits 0.</para>
/// <para>
/// Range: |product| &lt; 2^31 x 2^16 = 2^47, so s48 is exact; nothing wraps before the saturation, not even the
/// magnitude of the smallest sum.
/// </para>
/// <para>
/// Source: Jacob et al., "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only
/// Inference", CVPR 2018, section 2.2; rounding by IEEE 754-2019 clause 4.3.1.
/// </para>
/// <para>Limits: S in [0, 47], low not above high.</para>
/// </remarks>
[ClockedProcess]
public sealed class Requantiser : SimpleProcess
{
    /// <summary>The largest shift S.</summary>
    public const int MaximumShift = 47;

    /// <summary>The requantised sum.</summary>
    [OutputBus]
    public readonly IRequantisedValue Value = Scope.CreateBus<IRequantisedValue>();

    [InputBus]
    private readonly IAccumulatedSum _sum;

    [InputBus]
    private readonly IArrayConfiguration _configuration;

    private Int48 _productS1;
    private bool _validS1;
    private Int48 _roundedS2;
    private bool _validS2;

    /// <summary>Creates a requantiser of a column's sums.</summary>
    public Requantiser(IAccumulatedSum sum, IArrayConfiguration configuration)
    {
        _sum = sum;
        _configuration = configuration;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        // S1: multiply, s33 x u16 -> s48.
        long sum = _sum.Data;
        long operand = _configuration.Absolute && sum < 0 ? -sum : sum;
        long nextProductS1 = operand * _configuration.Multiplier;

        // S2: shift and round.
        long nextRoundedS2 = Rounding.ShiftRightHalfEven(_productS1, _configuration.Shift);

        // S3: offset and saturate. The clocked output bus is the S3 register.
        Value.Data = Saturation.Clamp(
            _roundedS2 + _configuration.Offset, _configuration.Low, _configuration.High);
        Value.Valid = _validS2;

        // Clock edge.
        _roundedS2 = nextRoundedS2;
        _validS2 = _validS1;
        _productS1 = nextProductS1;
        _validS1 = _sum.Valid;
    }
}
