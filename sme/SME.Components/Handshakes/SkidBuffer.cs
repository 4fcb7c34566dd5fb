namespace SME.Components;

/// <summary>Holds up to two words of a stream: a pipeline stage at full throughput.</summary>
/// <typeparam name="T">Type of a word.</typeparam>
/// <remarks>
/// <para>Latency: 1 cycle, valid to valid (the clocked output bus is the register).</para>
/// <para>
/// Throughput: one word per cycle. When the sink stalls, the word that is on its way skids into a second register.
/// </para>
/// <para>Flow control: valid-ready (docs/protocols.md).</para>
/// <para>Reset: empty, ready 0 in the first cycle; data is not reset.</para>
/// <para>Range: every value of the word's type.</para>
/// <para>
/// Source: relay station; Carloni, McMillan, Sangiovanni-Vincentelli, "Theory of Latency-Insensitive Design", IEEE TCAD
/// 20(9), 2001.
/// </para>
/// </remarks>
[ClockedProcess]
public sealed class SkidBuffer<T> : SimpleProcess, IOccupancy
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

    private bool _skidValid;
    [NoReset]
    private T _skidData = default!;
    [NoReset]
    private bool _skidLast;

    /// <summary>Puts a skid buffer between two connections.</summary>
    /// <param name="source">Where words come from.</param>
    /// <param name="sink">Where words go.</param>
    public SkidBuffer(Handshake<T> source, Handshake<T> sink)
    {
        (In, InReady) = (source.Forward, source.Backward);
        (Out, OutReady) = (sink.Forward, sink.Backward);
    }

    /// <inheritdoc/>
    public string Occupancy => _skidValid ? "2 of 2 words" : Out.Valid ? "1 of 2 words" : "0 of 2 words";

    /// <inheritdoc/>
    protected override void OnTick()
    {
        bool push = In.Valid && InReady.Ready;
        bool pop = Out.Valid && OutReady.Ready;

        // The output takes the skidded word before one that arrives; ready is low while there is one.
        bool isOutFree = !Out.Valid || pop;
        bool nextSkidValid = !isOutFree && (_skidValid || push);
        bool nextValid = !isOutFree || _skidValid || push;
        bool skids = push && !isOutFree;

        // Clock edge: both output buses are registers.
        if (isOutFree && _skidValid)
        {
            Out.Data = _skidData;
            Out.Last = _skidLast;
        }
        else if (isOutFree && push)
        {
            Out.Data = In.Data;
            Out.Last = In.Last;
        }

        if (skids)
        {
            _skidData = In.Data;
            _skidLast = In.Last;
        }

        Out.Valid = nextValid;
        InReady.Ready = !nextSkidValid;
        _skidValid = nextSkidValid;
    }
}
