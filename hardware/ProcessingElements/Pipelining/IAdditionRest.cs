using SME;

namespace Hardware.ProcessingElements.Pipelining;

/// <summary>What later stages of an addition need besides the sum so far. Clocked after each stage.</summary>
[InitializedBus]
public interface IAdditionRest : IBus
{
    /// <summary>s16, the product that is added.</summary>
    short Product { get; set; }

    /// <summary>Whether there is a carry into the next stage.</summary>
    bool Carry { get; set; }

    /// <summary>Whether the product counts; otherwise the sum passes unchanged. Reset value 0.</summary>
    bool Counts { get; set; }
}
