using SME;

namespace Hardware.ProcessingElements;

/// <summary>The product of the operand and the weight of an element, in the same cycle as both. Not clocked.</summary>
[InitializedBus]
public interface IProduct : IBus
{
    /// <summary>s16, exact.</summary>
    short Data { get; set; }
}
