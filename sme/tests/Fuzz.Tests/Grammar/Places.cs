using System.Collections.Generic;

namespace Fuzz.Grammar;

/// <summary>Something that holds a value: a local, a field, a signal.</summary>
/// <param name="Text">How it is written.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsWritable">Whether the body may write it.</param>
/// <param name="IsSignal">Whether it is a signal: no reference to it can be taken.</param>
internal sealed record Variable(string Text, DataType Type, bool IsWritable, bool IsSignal = false)
{
    /// <summary>Whether it is a reference: no function can capture it.</summary>
    public bool IsReference { get; init; }

    /// <summary>Reads it.</summary>
    public Node Read() => Node.Of(Type.Name, $"{Text}");
}

/// <summary>Something with elements: an array, a fixed array of a bus, an array of buses.</summary>
/// <param name="Text">How it is written.</param>
/// <param name="Rows">Number of elements along the first dimension.</param>
/// <param name="Columns">Number along the second; 0 if there is none.</param>
/// <param name="Members">What each element has: what is written behind the brackets, and its type.</param>
/// <param name="IsWritable">Whether the body may write it.</param>
/// <param name="IsSignal">Whether elements are signals.</param>
internal sealed record Table(
    string Text,
    int Rows,
    int Columns,
    IReadOnlyList<(string Suffix, DataType Type)> Members,
    bool IsWritable,
    bool IsSignal = false)
{
    /// <summary>Whether it is an array of arrays.</summary>
    public bool IsJagged { get; init; }

    /// <summary>What the elements are, where they are structs.</summary>
    public StructType? Struct { get; init; }
}
