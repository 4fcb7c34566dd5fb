using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.ExceptionServices;

namespace SME;

/// <content>Observers: they are offered the state after each tick; with none, nothing is done.</content>
public partial class Simulation
{
    private readonly List<ISimulationObserver> _observers = [];
    private ulong[] _state = [];
    private ulong[] _changed = [];
    private ulong[] _next = [];
    private StateSample? _sample;
    private bool _observersStarted;
    private bool _observersFinished;

    /// <summary>Adds an observer, before the first tick.</summary>
    public Simulation AddObserver(ISimulationObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (_observersStarted)
        {
            throw new InvalidOperationException("observers are added before the first tick");
        }

        _observers.Add(observer);
        return this;
    }

    private void StartObservers()
    {
        if (_observersStarted)
        {
            return;
        }

        _observersStarted = true;
        if (_observers.Count == 0)
        {
            return;
        }

        HashSet<int> ids = [];
        foreach (ISimulationObserver observer in _observers)
        {
            ids.UnionWith(observer.Subscribe(_engine!.Signals));
        }

        _engine!.Observe(ids);
        SignalTable table = _engine!.Signals;
        _state = new ulong[table.WordCount];
        _next = new ulong[table.WordCount];
        _changed = new ulong[table.WordCount];
        _engine.State(_state);
        _sample = new StateSample(table, _state, _changed, _engine.Peek) { Cycle = Tick };
        foreach (ISimulationObserver observer in _observers)
        {
            observer.Start(_sample);
        }
    }

    private void SampleObservers()
    {
        if (_observersFinished)
        {
            return;
        }

        bool taken = false;
        foreach (ISimulationObserver observer in _observers)
        {
            if (!observer.Wants(Tick))
            {
                continue;
            }

            if (!taken)
            {
                taken = true;
                TakeSample();
            }

            observer.Sample(_sample!);
        }
    }

    private void TakeSample()
    {
        _engine!.State(_next);
        int word = 0;
        for (; word <= _state.Length - Vector<ulong>.Count; word += Vector<ulong>.Count)
        {
            Vector<ulong> next = new(_next, word);
            (next ^ new Vector<ulong>(_state, word)).CopyTo(_changed, word);
            next.CopyTo(_state, word);
        }

        for (; word < _state.Length; word++)
        {
            _changed[word] = _state[word] ^ _next[word];
            _state[word] = _next[word];
        }

        _sample!.Cycle = Tick;
    }

    private void FinishObservers(Exception? failure)
    {
        if (_observersFinished || !_observersStarted)
        {
            return;
        }

        _observersFinished = true;
        List<Exception> failures = [];
        foreach (ISimulationObserver observer in _observers)
        {
            try
            {
                observer.Finish(failure);
            }
            catch (Exception e)
            {
                // The others still complete their files.
                failures.Add(e);
            }
        }

        if (failures.Count > 0)
        {
            ExceptionDispatchInfo.Throw(failures[0]);
        }
    }
}
