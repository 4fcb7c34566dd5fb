using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SME;

namespace Conformance;

/// <summary>Everything that a run showed: all signals and memories before the first tick and after each.</summary>
public sealed class Recording : ISimulationObserver
{
    // Larger memories are recorded at the end of the run only.
    private const int LargeMemory = 4096;

    private readonly List<ulong[]> _states = [];
    private readonly List<Dictionary<int, ulong[]>> _memories = [];
    private readonly SortedDictionary<string, SignalKind> _changed = new(StringComparer.Ordinal);
    private readonly IEngine _engine;

    public Recording(IEngine engine) => _engine = engine;

    /// <summary>The signals.</summary>
    public SignalTable Table { get; private set; } = new([], [], 0);

    /// <summary>Whether the state before the first tick was recorded.</summary>
    public bool IsStarted => _states.Count > 0;

    /// <summary>What ended the run too early, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Number of ticks recorded.</summary>
    public int Ticks => Math.Max(0, _states.Count - 1);

    /// <summary>Number of signals that changed in the run.</summary>
    public int ChangedSignals => _changed.Count;

    /// <summary>The tick in which a bus signal last changed, as the engine says.</summary>
    public ulong LastChange { get; private set; }

    public IEnumerable<int> Subscribe(SignalTable table)
    {
        Table = table;
        return table.Signals.Where(s => s.Kind != SignalKind.Memory).Select(s => s.Id);
    }

    public void Start(StateSample sample) => Sample(sample);

    public void Sample(StateSample sample)
    {
        _states.Add(sample.State.ToArray());
        Dictionary<int, ulong[]> memories = [];
        foreach (Signal signal in Table.Signals)
        {
            if (signal.Kind == SignalKind.Memory && signal.Length <= LargeMemory)
            {
                memories.Add(signal.Id, Elements(signal));
            }
            else if (signal.Kind != SignalKind.Memory && _states.Count > 1
                && signal.Bits(_states[^1]) != signal.Bits(_states[^2]))
            {
                _changed[signal.Path] = signal.Kind;
            }
        }

        _memories.Add(memories);
    }

    public void Finish(Exception? failure)
    {
        Failure = failure;
        LastChange = _engine.LastChange;
        foreach (Signal signal in Table.Signals.Where(s => s.Kind == SignalKind.Memory && s.Length > LargeMemory))
        {
            _memories[^1][signal.Id] = Elements(signal);
        }
    }

    /// <summary>Where another recording of the same run first differs from this one, or null.</summary>
    /// <param name="other">The other recording.</param>
    /// <param name="name">The name of the engine that made it.</param>
    /// <param name="busesOnly">Whether registers and memories are left out.</param>
    public string? FirstDifference(Recording other, string name, bool busesOnly = false)
        => DifferenceOfTables(other) ?? DifferenceOfValues(other, name, busesOnly) ?? DifferenceOfEnds(other, name);

    private string? DifferenceOfTables(Recording other)
    {
        string[] mine = Table.Signals.Select(Describe).ToArray();
        string[] others = other.Table.Signals.Select(Describe).ToArray();
        int at = mine.Zip(others).TakeWhile(p => p.First == p.Second).Count();
        return at == mine.Length && at == others.Length ? null
            : $"signal {at} is {mine.ElementAtOrDefault(at) ?? "none"} and {others.ElementAtOrDefault(at) ?? "none"}";

        static string Describe(Signal s)
            => $"{s} at {s.BitOffset}, {s.DefinedOffset}, {s.Length} elements, {s.TraceName}, {s.IsTopLevelInput}";
    }

    private string? DifferenceOfValues(Recording other, string name, bool busesOnly)
    {
        for (int tick = 0; tick < Math.Min(_states.Count, other._states.Count); tick++)
        {
            foreach (Signal signal in Table.Signals.Where(s => !busesOnly || s.Kind == SignalKind.Bus))
            {
                if (signal.Kind == SignalKind.Memory)
                {
                    if (DifferenceOfMemories(signal, other, tick) is { } difference)
                    {
                        return $"tick {tick}: {signal.Path}{difference} on {name}";
                    }
                }
                else if (Text(signal, _states[tick]) != Text(signal, other._states[tick]))
                {
                    return $"tick {tick}: {signal.Path} is {Text(signal, _states[tick])}, "
                        + $"but {Text(signal, other._states[tick])} on {name}";
                }
            }
        }

        return null;
    }

    private string? DifferenceOfMemories(Signal signal, Recording other, int tick)
    {
        if (!_memories[tick].TryGetValue(signal.Id, out ulong[]? mine)
            || !other._memories[tick].TryGetValue(signal.Id, out ulong[]? others))
        {
            return null;
        }

        int at = mine.AsSpan().CommonPrefixLength(others);
        return at == mine.Length ? null
            : string.Create(CultureInfo.InvariantCulture, $"[{at}] is {mine[at]:X}, but {others[at]:X}");
    }

    private string? DifferenceOfEnds(Recording other, string name)
    {
        if (Ticks != other.Ticks)
        {
            return $"the run takes {Ticks} ticks, but {other.Ticks} on {name}; there it ends with: {other.End}";
        }

        bool sameKind = (Failure == null) == (other.Failure == null)
            && (!IsWorded(Failure) || End == other.End);
        return !sameKind ? $"the run ends with: {End}; but on {name} with: {other.End}"
            : LastChange != other.LastChange ? $"the last change is in tick {LastChange}, but {other.LastChange} on {name}"
            : null;
    }

    private string End => Innermost(Failure)?.Message ?? "no failure";

    // The words of checks and violations are the same on all engines; those of run-time errors are the platform's.
    private static bool IsWorded(Exception? failure) => Innermost(failure) is null or CheckFailedException;

    private static Exception? Innermost(Exception? failure)
        => failure is AggregateException { InnerException: { } inner } ? inner : failure;

    private static string Text(Signal signal, ulong[] state)
        => signal.IsDefined(state) ? signal.Bits(state).ToString("X", CultureInfo.InvariantCulture) : "U";

    private ulong[] Elements(Signal signal)
        => Enumerable.Range(0, signal.Length).Select(i => _engine.Peek(signal.Id, i)).ToArray();
}
