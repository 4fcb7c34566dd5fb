using SME;

namespace Hardware.ProcessingElements.Pipelining;

/// <summary>The inputs of the adder of one stage, right-aligned. Not clocked.</summary>
[InitializedBus]
public interface IAddends : IBus
{
    /// <summary>The stage's bits of the partial sum, up to u32.</summary>
    uint Augend { get; set; }

    /// <summary>The stage's bits of the product, sign-extended to 32 bits before.</summary>
    uint Addend { get; set; }
}
