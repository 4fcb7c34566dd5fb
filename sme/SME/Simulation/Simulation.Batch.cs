using System;

namespace SME;

/// <content>Running many ticks at once.</content>
public partial class Simulation
{
    // Between two batches a run can be cancelled.
    private const int LongestBatch = 1024;

    /// <summary>How many of the next ticks can run without anything outside the engine being called in between.</summary>
    private int BatchOf(int ticks)
    {
        bool isWatched = _observers.Count > 0 || _preRunners.Count > 0 || _postRunners.Count > 0 || HasPostClockRunners;
        int batch = isWatched || _engine is not IBatchEngine ? 1 : Math.Min(ticks, LongestBatch);
        return CycleLimit == 0 ? batch : (int)Math.Min((ulong)batch, Math.Max(CycleLimit - Math.Min(Tick, CycleLimit), 1));
    }

    private void RunBatch(int ticks)
    {
        StopWhereDue();
        ulong tick = Tick;
        try
        {
            ((IBatchEngine)_engine!).Step(ticks, ref tick);
        }
        finally
        {
            Tick = tick;
        }
    }
}
