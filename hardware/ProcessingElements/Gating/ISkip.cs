using SME;

namespace Hardware.ProcessingElements.Gating;

/// <summary>Whether an element leaves out the product of this cycle. Not clocked.</summary>
[InitializedBus]
public interface ISkip : IBus
{
    /// <summary>Whether nothing is added to the partial sum.</summary>
    bool Skip { get; set; }
}
