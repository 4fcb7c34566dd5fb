using System;
using System.Threading.Tasks;
using SME;
using SME.Components;

namespace Testbenches.Library;

/// <summary>Sink of a stream: takes a number of words, with random stalls.</summary>
public sealed class StreamReceiver<T> : SimulationProcess
{
    [InputBus]
    public readonly IStream<T> In;

    [OutputBus]
    public readonly IStreamReady InReady;

    private readonly Random _random;
    private readonly int _count;
    private readonly int _stallPercent;

    public StreamReceiver(Handshake<T> source, int count, int stallPercent = 0, int seed = 0)
    {
        (In, InReady) = (source.Forward, source.Backward);
        _count = count;
        _stallPercent = stallPercent;
        _random = new Random(seed);
    }

    public override async Task Run()
    {
        await ClockAsync();
        for (int taken = 0; taken < _count;)
        {
            InReady.Ready = _random.Next(100) >= _stallPercent;
            await ClockAsync();
            taken += In.Valid && InReady.Ready ? 1 : 0;
        }

        InReady.Ready = false;
    }
}
