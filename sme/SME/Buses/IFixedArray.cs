namespace SME;

/// <summary>
/// A signal that is an array of fixed length; the property carries <see cref="FixedArrayLengthAttribute"/>. Elements
/// are staged and read each on its own.
/// </summary>
/// <typeparam name="T">Type of an element: any scalar signal type.</typeparam>
public interface IFixedArray<T>
{
    /// <summary>Number of elements.</summary>
    int Length { get; }

    /// <summary>Reads or stages an element.</summary>
    /// <param name="index">0 to <see cref="Length"/> - 1.</param>
    T this[int index] { get; set; }
}

/// <summary>A fixed array as the simulation sees it.</summary>
public interface IFixedArrayInteraction
{
    /// <summary>Whether an element has a value to read.</summary>
    bool CanRead(int index);

    /// <summary>Makes staged elements readable.</summary>
    void Propagate();

    /// <summary>Makes staged elements readable, as <see cref="Propagate"/> does.</summary>
    void Forward();
}
