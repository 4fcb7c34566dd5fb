using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SME.Tracer.Coverage;

/// <summary>The states of a machine that a run showed, for how many cycles, and how it went from one to another.</summary>
/// <remarks>What is none of its states, such as a number without a member in an enum, counts as one more, <c>?</c>.</remarks>
internal sealed class StateCoverage
{
    private const string Nameless = "?";

    private readonly IReadOnlyList<string> _names;
    private readonly long[] _cycles;
    private readonly SortedDictionary<(int From, int To), long> _transitions = [];

    /// <summary>Prepares for the states of a machine.</summary>
    public StateCoverage(IReadOnlyList<string> names)
    {
        _names = names;
        _cycles = new long[names.Count + 1];
    }

    /// <summary>States seen of those that there are.</summary>
    public Ratio States => new(_cycles.AsSpan(0, _names.Count).ToArray().LongCount(c => c > 0), _names.Count);

    /// <summary>How many pairs of different states followed each other.</summary>
    public int TransitionCount => _transitions.Count;

    /// <summary>Cycles by state: <c>Idle:5 Run:0</c>.</summary>
    public string StateText
        => string.Join(' ', _cycles.Select((cycles, state) => (cycles, state))
            .Where(s => s.state < _names.Count || s.cycles > 0)
            .Select(s => string.Create(CultureInfo.InvariantCulture, $"{NameOf(s.state)}:{s.cycles}")));

    /// <summary>Transitions with how often each was seen: <c>Idle&gt;Run:1</c>.</summary>
    public string TransitionText
        => string.Join(' ', _transitions.Select(t => string.Create(
            CultureInfo.InvariantCulture, $"{NameOf(t.Key.From)}>{NameOf(t.Key.To)}:{t.Value}")));

    /// <summary>Notes that a state lasted.</summary>
    public void Stay(int state, ulong cycles) => _cycles[state] += (long)cycles;

    /// <summary>Notes a change of the state.</summary>
    public void Go(int from, int to) => Add((from, to), 1);

    /// <summary>What two runs showed together.</summary>
    public StateCoverage Merge(StateCoverage other)
    {
        StateCoverage both = new(_names);
        foreach (StateCoverage one in new[] { this, other })
        {
            for (int state = 0; state < _cycles.Length; state++)
            {
                both._cycles[state] += one._cycles[state];
            }

            foreach (((int, int) transition, long count) in one._transitions)
            {
                both.Add(transition, count);
            }
        }

        return both;
    }

    private void Add((int From, int To) transition, long count)
        => _transitions[transition] = _transitions.GetValueOrDefault(transition) + count;

    private string NameOf(int state) => state < _names.Count ? _names[state] : Nameless;
}
