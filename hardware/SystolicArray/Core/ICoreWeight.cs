using SME;

namespace Hardware.SystolicArray.Core;

/// <summary>A weight on its way down a column, where it stays while no weights are loaded. Clocked.</summary>
[InitializedBus]
public interface ICoreWeight : IBus
{
    /// <summary>s8 weight; reset value 0.</summary>
    sbyte Data { get; set; }
}
