using System;
using System.Collections.Generic;

namespace SME;

/// <content>Running many ticks at once.</content>
public partial class Simulation
{
    // Between two batches a run can be cancelled.
    private const ulong LongestBatch = 1024;

    private readonly List<Action<IEngine, ulong>> _drivers = [];
    private readonly List<(ulong Period, Action<Simulation> Run)> _periodicRunners = [];

    /// <summary>
    /// Adds what drives inputs before each tick: called with the engine, on which it may peek and poke, and the number of the
    /// tick. Live buses and fields of processes need not show the state then; what looks at those is a
    /// <see cref="AddPreRunner"/>.
    /// </summary>
    public Simulation AddDriver(Action<IEngine, ulong> driver) => Add(_drivers, driver);

    /// <summary>Adds a method called after each tick whose number is a multiple of a period.</summary>
    /// <param name="period">The period in ticks, 1 or more.</param>
    /// <param name="runner">The method.</param>
    public Simulation AddPeriodicRunner(ulong period, Action<Simulation> runner)
    {
        ArgumentOutOfRangeException.ThrowIfZero(period);
        ArgumentNullException.ThrowIfNull(runner);
        return Add(_periodicRunners, (period, runner));
    }

    /// <summary>
    /// Runs until so many ticks were run in all, or until <see cref="RequestStop"/>; then disposes the simulation. Engines that
    /// run many ticks at once do so where nothing looks on.
    /// </summary>
    /// <param name="tick">Number of the last tick.</param>
    /// <exception cref="AggregateException">The run failed; the first inner exception says how.</exception>
    public void RunTo(ulong tick)
        => RunWhole([], () => false, () =>
        {
            while (Tick < tick && !_stopRequested)
            {
                RunSome(tick - Tick);
            }
        });

    /// <summary>Runs at least one tick, and as many of those that are left as can run at once.</summary>
    private void RunSome(ulong left)
    {
        ulong batch = BatchOf(left);
        if (batch > 1)
        {
            RunBatch((int)batch);
        }
        else
        {
            RunTick();
        }

        foreach ((ulong period, Action<Simulation> run) in _periodicRunners)
        {
            if (Tick % period == 0)
            {
                LeaveEngine();
                run(this);
                EnterEngine();
            }
        }
    }

    // How many of the next ticks can run without anything outside the engine being called in between.
    private ulong BatchOf(ulong ticks)
    {
        if (_engine is not IBatchEngine || _drivers.Count > 0 || _preRunners.Count > 0 || _postRunners.Count > 0
            || HasPostClockRunners)
        {
            return 1;
        }

        ulong batch = Math.Min(ticks, LongestBatch);
        foreach (ISimulationObserver observer in _observers)
        {
            batch = Math.Min(batch, observer.NextAfter(Tick) - Tick);
        }

        foreach ((ulong period, _) in _periodicRunners)
        {
            batch = Math.Min(batch, period - (Tick % period));
        }

        return CycleLimit == 0 ? batch : Math.Min(batch, Math.Max(CycleLimit - Math.Min(Tick, CycleLimit), 1));
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

        SampleObservers();
    }
}
