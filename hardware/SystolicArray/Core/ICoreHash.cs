using SME;

namespace Hardware.SystolicArray.Core;

/// <summary>A number that depends on everything that left the array so far. Clocked; always valid.</summary>
[InitializedBus]
public interface ICoreHash : IBus
{
    /// <summary>u32 hash; reset value 0.</summary>
    uint Hash { get; set; }
}
