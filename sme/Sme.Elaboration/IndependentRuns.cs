using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Elaboration.Engine;
using Sme.Netlist;
using SME;

namespace Sme.Elaboration;

/// <summary>
/// Several runs of one design side by side in one machine, each with inputs and checks of its own. A machine that computes
/// instances of a definition together so computes runs together.
/// </summary>
/// <remarks>
/// Nothing of it is seen in the simulation it was made from. A run whose check fails is over; the others go on.
/// </remarks>
public sealed class IndependentRuns
{
    private readonly ElaboratedDesign _design;
    private readonly NetlistMachine _machine;
    private readonly Simulation _simulation;
    private readonly Instance[] _copies;
    private readonly string?[] _failures;
    private readonly ulong[] _cycles;
    private readonly int _inputs;
    private readonly bool _stops;

    // By instance of a process: which run, and the place of the process in the order in which native execution runs them.
    private readonly Lazy<Dictionary<int, (int Run, int Order, string Path)>> _processes;

    internal IndependentRuns(
        Simulation simulation, ElaboratedDesign design, Func<Design, NetlistMachine> create, ReadOnlySpan<ulong> inputs,
        int count)
    {
        (_simulation, _design, _inputs, _stops) = (simulation, design, inputs.Length, simulation.Checks);
        Design copies = Copies.Of(design.Design, count);
        _copies = [.. copies.Top.Instances];
        _machine = create(copies);
        (_failures, _cycles) = (new string?[count], new ulong[count]);
        for (int run = 0; run < count; run++)
        {
            inputs.CopyTo(_machine.Inputs[(run * _inputs)..]);
        }

        _machine.Settle();
        _processes = new(Processes);
    }

    /// <summary>How many runs there are.</summary>
    public int Count => _copies.Length;

    /// <summary>Number of ticks run.</summary>
    public ulong Tick => _machine.Tick;

    /// <summary>Whether all runs are over.</summary>
    public bool AreOver => Array.TrueForAll(_failures, f => f != null);

    /// <summary>Sets a signal of a top-level input for the next tick of a run.</summary>
    /// <param name="run">The run, from 0.</param>
    /// <param name="id">Id of the signal.</param>
    /// <param name="bits">Its bits.</param>
    public void Poke(int run, int id, ulong bits)
    {
        SetInput(_design.Sources[id], bits);
        SetInput(_design.Defined[id], 1);

        void SetInput(SignalSource source, ulong bits)
        {
            if (source.Kind == SourceKind.Input)
            {
                _machine.SetInput((run * _inputs) + source.Index, bits);
            }
        }
    }

    /// <summary>The bits of a signal of a bus in a run; null while it was never written.</summary>
    /// <param name="run">The run, from 0.</param>
    /// <param name="id">Id of the signal.</param>
    public ulong? Peek(int run, int id)
        => Read(run, _design.Defined[id], 1) != 0 ? Read(run, _design.Sources[id], _simulation.Engine.Peek(id)) : null;

    /// <summary>The ticks that a run took: all, or those before the one in which a check failed.</summary>
    public ulong CyclesOf(int run) => _failures[run] == null ? Tick : _cycles[run];

    /// <summary>What ended a run, as the run by itself would tell it, or null.</summary>
    public string? FailureOf(int run) => _failures[run];

    /// <summary>Runs a tick of all runs.</summary>
    public void Step()
    {
        _machine.Step();
        if (_machine.FailedChecks.Count > 0 && _stops)
        {
            EndFailed();
        }
    }

    private ulong Read(int run, SignalSource source, ulong live) => source.Kind switch
    {
        SourceKind.Constant => source.Bits,
        SourceKind.Input => _machine.Inputs[(run * _inputs) + source.Index],
        SourceKind.Live => live,
        SourceKind.Output => _machine.Read(
            FrameOf(run, source.Process), _design.Processes[source.Process].Path[^1].Definition.Outputs[source.Index].Value),
        _ => throw new ArgumentException("only signals of buses are peeked at in independent runs", nameof(source)),
    };

    private int FrameOf(int run, int process) => _machine.Locate([_copies[run], .. _design.Processes[process].Path]);

    private Dictionary<int, (int Run, int Order, string Path)> Processes()
    {
        List<IProcess> order = _simulation.Graph!.ExecutionPlan.Select(n => n.Item).ToList();
        Dictionary<int, (int, int, string)> found = [];
        for (int process = 0; process < _design.Processes.Count; process++)
        {
            Process at = _design.Processes[process].Process;
            (int place, string path) = (order.IndexOf(at), _simulation.NameOf(at));
            for (int run = 0; run < Count; run++)
            {
                found.Add(FrameOf(run, process), (run, place, path));
            }
        }

        return found;
    }

    private void EndFailed()
    {
        foreach (var failed in _machine.FailedChecks.GroupBy(c => _processes.Value[c.Frame].Run))
        {
            if (_failures[failed.Key] == null)
            {
                FailedCheck first = failed.MinBy(c => _processes.Value[c.Frame].Order)!;
                _cycles[failed.Key] = Tick - 1;
                _failures[failed.Key] = string.Create(
                    CultureInfo.InvariantCulture,
                    $"check failed in {_processes.Value[first.Frame].Path} at tick {Tick}: {CheckMessages.Of(first)}");
            }
        }
    }
}
