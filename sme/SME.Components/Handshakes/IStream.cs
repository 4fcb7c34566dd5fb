namespace SME.Components;

/// <summary>
/// Words of a stream, from source to sink: the forward bus of a <see cref="Handshake{T}"/>. Flow control: valid-ready,
/// rules in docs/protocols.md.
/// </summary>
/// <typeparam name="T">Type of a word.</typeparam>
public interface IStream<T> : IBus
{
    /// <summary>u1, reset 0: there is a word. Once high it stays until the word is taken.</summary>
    [InitialValue]
    bool Valid { get; set; }

    /// <summary>The word; don't-care while <see cref="Valid"/> is low.</summary>
    T Data { get; set; }

    /// <summary>
    /// u1: the word ends a packet; don't-care while <see cref="Valid"/> is low. A stream without packets leaves it 0.
    /// </summary>
    [InitialValue]
    bool Last { get; set; }
}
