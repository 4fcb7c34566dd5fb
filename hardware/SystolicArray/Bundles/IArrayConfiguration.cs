using SME;
using SME.VHDL;

namespace Hardware.SystolicArray.Bundles;

/// <summary>
/// How all columns accumulate and requantise. Set before the first vector, stable while vectors are on their way.
/// </summary>
[InitializedBus]
public interface IArrayConfiguration : IBus
{
    /// <summary>s32, what an accumulator starts from when it is overwritten.</summary>
    int Initial { get; set; }

    /// <summary>u16, the multiplier M.</summary>
    ushort Multiplier { get; set; }

    /// <summary>u6 in [0, 47], the shift S.</summary>
    UInt6 Shift { get; set; }

    /// <summary>s9, added after rounding.</summary>
    Int9 Offset { get; set; }

    /// <summary>s9, the lower bound: smaller results become it.</summary>
    Int9 Low { get; set; }

    /// <summary>s9, the upper bound: larger results become it.</summary>
    Int9 High { get; set; }

    /// <summary>Whether the magnitude of the sum is requantised.</summary>
    bool Absolute { get; set; }
}
