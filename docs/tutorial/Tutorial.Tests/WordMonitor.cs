using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SME;

namespace Tutorial;

/// <summary>Takes a number of words and pauses for a random time after each.</summary>
public sealed class WordMonitor(IWord word, IReady ready, int number, int seed) : SimulationProcess
{
    private const int LongestPause = 3;
    private readonly Random _random = new(seed);

    /// <summary>The words.</summary>
    [InputBus]
    public readonly IWord In = word;

    /// <summary>The answer to them.</summary>
    [OutputBus]
    public readonly IReady Ready = ready;

    /// <summary>The words taken so far.</summary>
    public List<ushort> Received { get; } = [];

    /// <inheritdoc/>
    public override async Task Run()
    {
        while (Received.Count < number)
        {
            Ready.Ready = true;
            await WaitUntilAsync(() => In.Valid);
            Received.Add(In.Data);
            Ready.Ready = false;
            for (int pause = _random.Next(LongestPause + 1); pause > 0; pause--)
            {
                await ClockAsync();
            }
        }
    }
}
