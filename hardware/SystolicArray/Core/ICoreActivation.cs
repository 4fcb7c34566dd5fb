using SME;

namespace Hardware.SystolicArray.Core;

/// <summary>An operand on its way to the right along a row. Clocked; always valid.</summary>
[InitializedBus]
public interface ICoreActivation : IBus
{
    /// <summary>s8 operand; reset value 0.</summary>
    sbyte Data { get; set; }
}
