using SME;

namespace Hardware.SystolicArray.Bundles;

/// <summary>The hold of a whole array: one enable for all its stages. Not clocked; read by all of them at once.</summary>
[InitializedBus]
public interface IArrayHold : IBus
{
    /// <summary>Whether every register keeps what it has and no input is taken in this cycle; reset value 0.</summary>
    bool Hold { get; set; }
}
