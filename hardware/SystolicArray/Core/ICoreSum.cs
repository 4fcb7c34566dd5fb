using SME;

namespace Hardware.SystolicArray.Core;

/// <summary>A sum on its way down a column. Clocked; always valid.</summary>
[InitializedBus]
public interface ICoreSum : IBus
{
    /// <summary>s32 sum, wraps; reset value 0.</summary>
    int Data { get; set; }
}
