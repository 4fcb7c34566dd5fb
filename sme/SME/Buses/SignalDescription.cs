using System.Reflection;

namespace SME;

/// <summary>One property of a bus interface as hardware.</summary>
internal sealed class SignalDescription
{
    /// <summary>The property's name.</summary>
    public required string Name { get; init; }

    /// <summary>The property.</summary>
    public required PropertyInfo Property { get; init; }

    /// <summary>Type of the value, or of one element.</summary>
    public required SignalType Type { get; init; }

    /// <summary>Number of elements of a fixed array; 0 for a scalar.</summary>
    public required int Elements { get; init; }

    /// <summary>Whether the signal has a value before it is first written.</summary>
    public required bool IsInitialized { get; init; }

    /// <summary>Bits of the initial value (of every element).</summary>
    public required ulong InitialBits { get; init; }

    /// <summary>Index among the scalars of the bus; for an array, among its arrays.</summary>
    public required int Index { get; init; }

    /// <summary>Bit position of the value (of element 0) in the bus's packed words.</summary>
    public int BitOffset { get; set; }

    /// <summary>Bit position of the written-bit (of element 0), or -1 when always defined.</summary>
    public int DefinedOffset { get; set; } = -1;

    /// <summary>Whether the signal is a fixed array.</summary>
    public bool IsArray => Elements > 0;

    /// <summary>Bit position of the value of an element in the bus's packed words.</summary>
    public int ElementOffset(int element)
    {
        int perWord = 64 / Type.Width;
        return BitOffset + (element / perWord * 64) + (element % perWord * Type.Width);
    }
}
