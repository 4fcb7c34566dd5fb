using System;
using System.Collections.Generic;
using System.Linq;
using SME.Live;

namespace SME.Native;

/// <summary>
/// Runs the processes' C# bodies as they are, in a static order computed once. The reference for all other engines.
/// </summary>
public sealed partial class NativeEngine : IEngine, IProcessHost
{
    private LiveProcesses _processes = null!;
    private Bus[] _buses = [];
    private int _lastChanged;
    private Simulation _simulation = null!;

    /// <inheritdoc/>
    public string Name => "native";

    /// <inheritdoc/>
    public ulong LastChange { get; private set; }

    /// <inheritdoc/>
    bool IProcessHost.BenchesReturned => _processes.BenchesReturned;

    /// <inheritdoc/>
    Process? IProcessHost.Running => _processes.Running;

    /// <inheritdoc/>
    public void Prepare(Simulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        _simulation = simulation;
        _processes = new LiveProcesses(simulation, _ => true);
        _buses = simulation.Graph!.AllBusses.Cast<Bus>().ToArray();
    }

    /// <inheritdoc/>
    public void Enter()
    {
    }

    /// <inheritdoc/>
    public void Leave()
    {
    }

    /// <inheritdoc/>
    public void Step()
    {
        long firstEpoch = _processes.Epoch;
        _processes.BeginTick();
        _processes.RunClocked();
        if (_simulation.HasPostClockRunners)
        {
            _simulation.RunPostClockRunners();
        }

        for (int level = 0; level < _processes.LevelCount; level++)
        {
            _processes.RunLevel(level);
        }

        _processes.EndTick();
        if (AnyChangeSince(firstEpoch))
        {
            LastChange = _processes.Tick;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <inheritdoc/>
    IEnumerable<(Process Process, string Waiting)> IProcessHost.Waiting() => _processes.Waiting();

    // A design that does anything has a bus that changes in most ticks: it is looked at first.
    private bool AnyChangeSince(long epoch)
    {
        for (int i = 0; i < _buses.Length; i++)
        {
            int at = _lastChanged + i;
            at = at < _buses.Length ? at : at - _buses.Length;
            if (_buses[at].ChangedSince(epoch))
            {
                _lastChanged = at;
                return true;
            }
        }

        return false;
    }
}
