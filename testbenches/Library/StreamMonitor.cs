using System.Collections.Generic;
using SME;
using SME.Components;

namespace Testbenches.Library;

/// <summary>Watches a connection and notes each word that moves, with the tick in which it does.</summary>
[Native]
[ClockedProcess]
public sealed class StreamMonitor<T> : SimpleProcess
{
    [InputBus]
    public readonly IStream<T> Forward;

    [InputBus]
    public readonly IStreamReady Backward;

    private readonly List<StreamWord<T>> _words = [];
    private readonly List<long> _ticks = [];

    public StreamMonitor(Handshake<T> watched)
        => (Forward, Backward) = (watched.Forward, watched.Backward);

    /// <summary>The words that moved.</summary>
    public IReadOnlyList<StreamWord<T>> Words => _words;

    /// <summary>The tick of each.</summary>
    public IReadOnlyList<long> Ticks => _ticks;

    protected override void OnTick()
    {
        if (Forward.Valid && Backward.Ready)
        {
            _words.Add(new StreamWord<T>(Forward.Data, Forward.Last));
            _ticks.Add(m_clock.Ticks);
        }
    }
}
