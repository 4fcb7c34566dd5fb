using SME;

namespace Hardware.SystolicArray.Bundles;

/// <summary>A sum over all contraction tiles, as it leaves an accumulation buffer. Clocked; valid only.</summary>
[InitializedBus]
public interface IAccumulatedSum : IBus
{
    /// <summary>s32 sum; don't-care while <see cref="Valid"/> is low.</summary>
    int Data { get; set; }

    /// <summary>Whether a sum leaves the buffer in this cycle; reset value 0.</summary>
    bool Valid { get; set; }
}
