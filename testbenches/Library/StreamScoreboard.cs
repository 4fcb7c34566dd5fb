using System.Collections.Generic;
using SME;
using SME.Components;

namespace Testbenches.Library;

/// <summary>
/// Compares what leaves a design with what entered it: every word once, in order. This is rule 1 of docs/protocols.md.
/// </summary>
[Native]
[ClockedProcess]
public sealed class StreamScoreboard<T> : SimpleProcess
{
    [InputBus]
    public readonly IStream<T> Entering;

    [InputBus]
    public readonly IStreamReady EnteringReady;

    [InputBus]
    public readonly IStream<T> Leaving;

    [InputBus]
    public readonly IStreamReady LeavingReady;

    private readonly Queue<StreamWord<T>> _inside = new();

    public StreamScoreboard(Handshake<T> entering, Handshake<T> leaving)
    {
        (Entering, EnteringReady) = (entering.Forward, entering.Backward);
        (Leaving, LeavingReady) = (leaving.Forward, leaving.Backward);
    }

    /// <summary>Number of words compared: a run that compared none tested nothing.</summary>
    public int Compared { get; private set; }

    /// <summary>Number of words that entered and did not leave.</summary>
    public int Inside => _inside.Count;

    protected override void OnTick()
    {
        if (Entering.Valid && EnteringReady.Ready)
        {
            _inside.Enqueue(new StreamWord<T>(Entering.Data, Entering.Last));
        }

        if (Leaving.Valid && LeavingReady.Ready)
        {
            StreamWord<T> word = new(Leaving.Data, Leaving.Last);
            bool isOneInside = _inside.TryDequeue(out StreamWord<T> expected);
            Assert(isOneInside, $"rule 1: {word} leaves as number {Compared}, but no word is inside");
            Assert(word == expected, $"rule 1: {word} leaves as number {Compared}, where {expected} entered");
            Compared++;
        }
    }
}
