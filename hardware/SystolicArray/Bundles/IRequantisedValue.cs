using SME;
using SME.VHDL;

namespace Hardware.SystolicArray.Bundles;

/// <summary>A requantised sum at the bottom edge. Clocked; valid only.</summary>
[InitializedBus]
public interface IRequantisedValue : IBus
{
    /// <summary>s9, which holds any s8 or u8; don't-care while <see cref="Valid"/> is low.</summary>
    Int9 Data { get; set; }

    /// <summary>Whether there is a value in this cycle; reset value 0.</summary>
    bool Valid { get; set; }
}
