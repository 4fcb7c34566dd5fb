using System;
using System.Collections.Generic;
using System.Linq;

namespace SME.Tests.Observation;

/// <summary>Keeps the latest sample.</summary>
internal sealed class Snapshots : ISimulationObserver
{
    /// <summary>The ids to subscribe; all if null.</summary>
    public int[]? Wanted { get; init; }

    /// <summary>Takes every so many samples.</summary>
    public int Every { get; init; } = 1;

    public ulong Cycle { get; private set; }

    public ulong[] State { get; private set; } = [];

    /// <summary>The state of the sample before.</summary>
    public ulong[] Before { get; private set; } = [];

    public ulong[] Changed { get; private set; } = [];

    public IEnumerable<int> Subscribe(SignalTable table) => Wanted ?? table.Signals.Select(s => s.Id);

    public void Start(StateSample sample) => Sample(sample);

    public bool Wants(ulong cycle) => cycle % (ulong)Every == 0;

    public void Sample(StateSample sample)
    {
        Cycle = sample.Cycle;
        Before = State.Length == 0 ? sample.State.ToArray() : State;
        State = sample.State.ToArray();
        Changed = sample.Changed.ToArray();
    }

    public void Finish(Exception? failure)
    {
    }
}
