using System;
using System.Collections.Generic;
using System.Globalization;
using SME.Live;

namespace SME.Tracer.Coverage;

/// <summary>
/// Follows a signal that holds a state: the state number of an asynchronous body, or a register of an enum type.
/// </summary>
internal sealed class StateMachine
{
    private readonly Signal _signal;
    private readonly Dictionary<ulong, int> _indices = [];
    private readonly int _word;
    private readonly ulong _mask;
    private readonly int _nameless;
    private int _state;
    private ulong _since;

    private StateMachine(Signal signal, IReadOnlyList<(ulong Bits, string Name)> states)
    {
        _signal = signal;
        _word = signal.BitOffset >> 6;
        _mask = (ulong.MaxValue >> (64 - signal.Width)) << (signal.BitOffset & 63);
        List<string> names = [];
        foreach ((ulong bits, string name) in states)
        {
            if (_indices.TryAdd(bits, names.Count))
            {
                names.Add(name);
            }
        }

        _nameless = names.Count;
        Coverage = new StateCoverage(names);
    }

    /// <summary>What was seen; complete after <see cref="Finish"/>.</summary>
    public StateCoverage Coverage { get; }

    /// <summary>The machine that a signal is, or null.</summary>
    public static StateMachine? Of(Signal signal) => signal switch
    {
        { Kind: SignalKind.State, Origin: { } origin } => new StateMachine(signal, AwaitsOf(origin.Class)),
        { Kind: SignalKind.Register, Type.IsEnum: true } when !EnumMembers.IsFlags(signal.Type)
            => new StateMachine(signal, EnumMembers.Of(signal.Type)),
        _ => null,
    };

    /// <summary>Takes the first state.</summary>
    public void Start(StateSample sample)
    {
        _since = sample.Cycle;
        _state = IndexIn(sample.State);
    }

    /// <summary>Takes the state after a tick.</summary>
    public void Add(StateSample sample)
    {
        if ((sample.Changed[_word] & _mask) == 0)
        {
            return;
        }

        int next = IndexIn(sample.State);
        if (next != _state)
        {
            Coverage.Stay(_state, sample.Cycle - _since);
            Coverage.Go(_state, next);
            (_state, _since) = (next, sample.Cycle);
        }
    }

    /// <summary>Ends with the last cycle that was seen.</summary>
    public void Finish(ulong lastCycle) => Coverage.Stay(_state, lastCycle + 1 - _since);

    private int IndexIn(ReadOnlySpan<ulong> state) => _indices.GetValueOrDefault(_signal.Bits(state), _nameless);

    // 0 is the start of the body, k its k-th await; the compiler numbers those too that are never reached.
    private static List<(ulong Bits, string Name)> AwaitsOf(Type process)
    {
        List<(ulong, string)> states = [(0, "0")];
        IReadOnlyList<string> awaits = Awaits.Of(process);
        for (int i = 0; i < awaits.Count; i++)
        {
            if (awaits[i].Length > 0)
            {
                states.Add(((ulong)i + 1, (i + 1).ToString(CultureInfo.InvariantCulture)));
            }
        }

        return states;
    }
}
