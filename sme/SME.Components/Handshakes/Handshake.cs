namespace SME.Components;

/// <summary>
/// A connection that carries a stream with back-pressure: the pair of buses that a source and a sink share. The rules
/// stand in docs/protocols.md.
/// </summary>
/// <typeparam name="T">Type of a word.</typeparam>
public sealed class Handshake<T>
{
    /// <summary>Creates both buses in the current scope.</summary>
    public Handshake()
        : this(Scope.CreateBus<IStream<T>>(), Scope.CreateBus<IStreamReady>())
    {
    }

    /// <summary>
    /// Pairs buses that exist: an unclocked stage that only computes on the words has a forward bus of its own and the
    /// backward bus of its neighbour.
    /// </summary>
    /// <param name="forward">From source to sink.</param>
    /// <param name="backward">From sink to source.</param>
    public Handshake(IStream<T> forward, IStreamReady backward)
    {
        Forward = forward;
        Backward = backward;
    }

    /// <summary>From source to sink: valid, data, last.</summary>
    public IStream<T> Forward { get; }

    /// <summary>From sink to source: ready.</summary>
    public IStreamReady Backward { get; }
}
