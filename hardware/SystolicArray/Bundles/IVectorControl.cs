using SME;

namespace Hardware.SystolicArray.Bundles;

/// <summary>
/// What the accumulation buffers do with the sums of a vector. It enters the array in the same cycle as the vector and
/// reaches the bottom edge in the same cycle as its sums. Valid when the vector is.
/// </summary>
[InitializedBus]
public interface IVectorControl : IBus
{
    /// <summary>u16, the word of the accumulation buffers that the vector's sums go to.</summary>
    ushort Address { get; set; }

    /// <summary>Whether the word starts again from the initial value; otherwise the sums are added to it.</summary>
    bool Overwrite { get; set; }

    /// <summary>Whether the accumulated sums leave the array.</summary>
    bool Evict { get; set; }
}
