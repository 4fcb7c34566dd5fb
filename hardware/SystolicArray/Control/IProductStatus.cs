using SME;

namespace Hardware.SystolicArray.Control;

/// <summary>What a controller does. Clocked; always valid.</summary>
[InitializedBus]
public interface IProductStatus : IBus
{
    /// <summary>Whether a job is under way: until its last result has left the array; reset value 0.</summary>
    bool Busy { get; set; }
}
