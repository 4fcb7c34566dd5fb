namespace SME.Components;

/// <summary>Holds one word of a stream: the smallest pipeline stage, at half throughput.</summary>
/// <typeparam name="T">Type of a word.</typeparam>
/// <remarks>
/// <para>Latency: 1 cycle, valid to valid (the clocked output bus is the register).</para>
/// <para>Throughput: one word every 2 cycles, since ready rises only after the word has left.</para>
/// <para>Flow control: valid-ready (docs/protocols.md).</para>
/// <para>Reset: empty, ready 0 in the first cycle; data is not reset.</para>
/// <para>Range: every value of the word's type.</para>
/// <para>Source: the one-place buffer; Sutherland, "Micropipelines", CACM 32(6), 1989, clocked.</para>
/// </remarks>
[ClockedProcess]
public sealed class HandshakeRegister<T> : SimpleProcess, IOccupancy
{
    /// <summary>Words from the source.</summary>
    [InputBus]
    public readonly IStream<T> In;

    /// <summary>Back-pressure to the source.</summary>
    [OutputBus]
    public readonly IStreamReady InReady;

    /// <summary>Words to the sink.</summary>
    [OutputBus]
    public readonly IStream<T> Out;

    /// <summary>Back-pressure from the sink.</summary>
    [InputBus]
    public readonly IStreamReady OutReady;

    /// <summary>Puts a register between two connections.</summary>
    /// <param name="source">Where words come from.</param>
    /// <param name="sink">Where words go.</param>
    public HandshakeRegister(Handshake<T> source, Handshake<T> sink)
    {
        (In, InReady) = (source.Forward, source.Backward);
        (Out, OutReady) = (sink.Forward, sink.Backward);
    }

    /// <inheritdoc/>
    public string Occupancy => Out.Valid ? "1 of 1 words" : "0 of 1 words";

    /// <inheritdoc/>
    protected override void OnTick()
    {
        bool push = In.Valid && InReady.Ready;
        bool pop = Out.Valid && OutReady.Ready;
        bool nextValid = push || (Out.Valid && !pop);

        // Clock edge: both output buses are registers.
        if (push)
        {
            Out.Data = In.Data;
            Out.Last = In.Last;
        }

        Out.Valid = nextValid;
        InReady.Ready = !nextValid;
    }
}
