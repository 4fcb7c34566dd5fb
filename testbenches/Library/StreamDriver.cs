using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SME;
using SME.Components;

namespace Testbenches.Library;

/// <summary>Source of a stream: sends words one after the other, with random gaps between them.</summary>
public sealed class StreamDriver<T> : SimulationProcess
{
    [OutputBus]
    public readonly IStream<T> Out;

    [InputBus]
    public readonly IStreamReady OutReady;

    private readonly IEnumerable<StreamWord<T>> _words;
    private readonly Random _random;
    private readonly int _gapPercent;

    public StreamDriver(Handshake<T> sink, IEnumerable<StreamWord<T>> words, int gapPercent = 0, int seed = 0)
    {
        (Out, OutReady) = (sink.Forward, sink.Backward);
        _words = words;
        _gapPercent = gapPercent;
        _random = new Random(seed);
    }

    public override async Task Run()
    {
        await ClockAsync();
        foreach (StreamWord<T> word in _words)
        {
            while (_random.Next(100) < _gapPercent)
            {
                await ClockAsync();
            }

            Out.Valid = true;
            Out.Data = word.Data;
            Out.Last = word.Last;
            do
            {
                await ClockAsync();
            }
            while (!OutReady.Ready);

            // Taken at this edge; the next word, if it follows at once, overrides this.
            Out.Valid = false;
        }
    }
}
