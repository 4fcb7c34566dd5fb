namespace SME.Components;

/// <summary>
/// Back-pressure of a stream, from sink to source: the backward bus of a <see cref="Handshake{T}"/>. Clocked, so that
/// ready is a register whoever writes it and no composition of streams has an unclocked cycle.
/// </summary>
[ClockedBus]
public interface IStreamReady : IBus
{
    /// <summary>u1, reset 0: a word that is valid in this cycle is taken at its end.</summary>
    [InitialValue]
    bool Ready { get; set; }
}
