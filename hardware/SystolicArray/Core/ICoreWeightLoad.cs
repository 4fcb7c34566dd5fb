using SME;

namespace Hardware.SystolicArray.Core;

/// <summary>Whether weights shift down, for all elements at once. Clocked.</summary>
[InitializedBus]
public interface ICoreWeightLoad : IBus
{
    /// <summary>Whether every element takes the weight above it; reset value 0.</summary>
    bool Load { get; set; }
}
