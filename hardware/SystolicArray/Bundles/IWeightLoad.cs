using SME;

namespace Hardware.SystolicArray.Bundles;

/// <summary>
/// The shift enable of a column's weight chain, seen by all its elements at once; it passes right along the top edge,
/// one column per cycle.
/// </summary>
/// <remarks>Flow control: a word enters in every cycle in which the signal is high; gaps are allowed.</remarks>
[InitializedBus]
public interface IWeightLoad : IBus
{
    /// <summary>Whether all words of the chain move down by one row in this cycle; reset value 0.</summary>
    bool Load { get; set; }
}
