using System;
using System.Collections.Generic;
using System.Linq;

namespace SME.Tests.Scheduling;

/// <summary>How a tick may fail: a read or a write violation of a process.</summary>
internal sealed record Failure(bool IsWrite, int Process, int? OtherProcess, SignalRef Signal, int Tick);

/// <summary>
/// The rules of a tick, to the letter and as slow as they are plain: a dictionary of boxed values for what is readable
/// and one for what is staged.
/// </summary>
internal sealed class Interpreter
{
    /// <summary>Stands for the environment among writers.</summary>
    public const int Environment = -1;

    private readonly GraphSpec _graph;
    private readonly Dictionary<SignalRef, object?> _readable = [];
    private readonly Dictionary<SignalRef, object> _staged = [];
    private readonly Dictionary<SignalRef, int> _writers = [];
    private readonly List<Failure> _failures = [];
    private readonly Actor[] _actors;
    private readonly int[] _unclockedOrder;
    private int _tick;
    private bool _started;

    public Interpreter(GraphSpec graph)
    {
        _graph = graph;
        foreach (SignalRef signal in graph.Signals())
        {
            _readable[signal] = graph.Info(signal).Initial;
        }

        _actors = Enumerable.Range(0, graph.Processes.Length).Select(i => new Actor(this, i)).ToArray();
        _unclockedOrder = GraphRules.Order(graph);
    }

    /// <summary>Whether all test benches returned.</summary>
    public bool BenchesReturned => Array.TrueForAll(_actors, a => a.Spec.Kind != Kind.Bench || a.IsCompleted);

    /// <summary>A signal's bits, or null when it has no value.</summary>
    public ulong? Read(SignalRef signal) => (ulong?)_readable[signal];

    public Registers RegistersOf(int process) => _actors[process].Registers;

    public ulong[] MemoryOf(int process) => _actors[process].Memory;

    /// <summary>At which await a process stands; 0 when it starts anew.</summary>
    public int StateOf(int process) => _actors[process].State;

    /// <summary>Runs what comes before tick 1.</summary>
    /// <returns>What may go wrong first; empty when nothing does.</returns>
    public IReadOnlyList<Failure> Start()
    {
        if (!_started)
        {
            _started = true;
            _tick = 1;
            foreach (Actor bench in _actors.Where(a => a.Spec.Kind == Kind.Bench))
            {
                bench.Run();
            }

            _tick = 0;
        }

        return _failures;
    }

    /// <summary>Runs a tick.</summary>
    /// <returns>What may go wrong first; empty when nothing does.</returns>
    public IReadOnlyList<Failure> Step(Poke[] pokes)
    {
        // 1. The clock advances. What comes before tick 1 counts as tick 1.
        _tick++;
        if (_tick > 1)
        {
            _writers.Clear();
        }

        foreach (Poke poke in pokes)
        {
            Stage(poke.Signal, poke.Value, Environment);
        }

        // 2. Clocked processes run.
        foreach (Actor actor in _actors.Where(a => a.Spec.IsClocked))
        {
            RunIfDue(actor);
        }

        if (_failures.Count > 0)
        {
            return _failures;
        }

        // 3. Clocked buses propagate.
        Propagate(b => _graph.Buses[b].IsClocked);

        // 4. Buses that clocked processes write propagate, and those that the environment writes.
        Propagate(b => !_graph.Buses[b].IsClocked
            && (_graph.Buses[b].IsTopLevelInput || _graph.WritersOf(b).Any(p => _graph.Processes[p].IsClocked)));

        // 5. The others run in topological order; 6. internal buses propagate like the rest of what a process writes.
        foreach (int process in _unclockedOrder)
        {
            RunIfDue(_actors[process]);
            Propagate(b => !_graph.Buses[b].IsClocked
                && _graph.Processes[process].Ports.Any(p => p.Bus == b && p.IsWritten));
        }

        return _failures;
    }

    private void RunIfDue(Actor actor)
    {
        if (_tick % actor.Spec.Divider == 0)
        {
            actor.Run();
        }
    }

    private void Propagate(Func<int, bool> which)
    {
        foreach ((SignalRef signal, object value) in _staged.ToArray())
        {
            if (which(signal.Bus) && _tick % _graph.Buses[signal.Bus].Divider == 0)
            {
                _readable[signal] = value;
                _staged.Remove(signal);
            }
        }
    }

    private void Stage(SignalRef signal, ulong value, int writer)
    {
        _staged[signal] = value & _graph.Info(signal).Mask;
        if (_writers.TryGetValue(signal, out int first) && first != writer)
        {
            _failures.Add(new Failure(true, first, writer, signal, Math.Max(1, _tick)));
        }

        _writers[signal] = writer;
    }

    /// <summary>A process and how far its body got.</summary>
    private sealed class Actor : IPorts
    {
        private readonly Interpreter _owner;
        private readonly int _index;
        private IEnumerator<int>? _body;
        private Registers _registers;

        public Actor(Interpreter owner, int index)
        {
            (_owner, _index) = (owner, index);
            Spec = owner._graph.Processes[index];
        }

        public ProcessSpec Spec { get; }

        public Registers Registers => _registers;

        public ulong[] Memory { get; } = new ulong[4];

        public bool IsCompleted { get; private set; }

        public int State => _body?.Current ?? 0;

        public ulong Read(SignalRef signal)
        {
            if (_owner._readable[signal] is not ulong value)
            {
                _owner._failures.Add(new Failure(false, _index, null, signal, Math.Max(1, _owner._tick)));
                throw new ReadOfNothingException();
            }

            return value;
        }

        public void Write(SignalRef signal, ulong value) => _owner.Stage(signal, value, _index);

        public void Run()
        {
            if (IsCompleted)
            {
                return;
            }

            _body ??= Walk();
            try
            {
                if (!_body.MoveNext())
                {
                    _body = null;
                    IsCompleted = Spec.Kind == Kind.Bench;
                }
            }
            catch (ReadOfNothingException)
            {
                // Noted as a failure where it was thrown.
                _body = null;
            }
        }

        private IEnumerator<int> Walk()
        {
            ulong hash = Spec.Salt;
            int steps = Spec.Kind == Kind.Simple ? 1 : Spec.Steps.Length * Spec.Rounds;
            for (int i = 0; i < steps; i++)
            {
                StepSpec step = Spec.Steps[i % Spec.Steps.Length];
                if (i > 0)
                {
                    // The await of a condition comes first in the text of the bodies.
                    do
                    {
                        yield return step.Until == null ? 2 : 1;
                    }
                    while (step.Until is { } until && !MixBody.Holds(until, this));
                }

                hash = MixBody.Execute(step, hash, ref _registers, Memory, this);
            }
        }
    }

    private sealed class ReadOfNothingException : Exception;
}
