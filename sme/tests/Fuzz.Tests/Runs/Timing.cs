using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace Fuzz.Runs;

/// <summary>Adds up the time that steps take.</summary>
internal sealed class Timing
{
    private readonly SortedDictionary<string, TimeSpan> _steps = new(StringComparer.Ordinal);

    /// <summary>All of it.</summary>
    public TimeSpan Total => _steps.Values.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);

    /// <summary>Does a step.</summary>
    public T Add<T>(string step, Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            _steps[step] = _steps.GetValueOrDefault(step) + Stopwatch.GetElapsedTime(start);
        }
    }

    /// <summary>Does a step.</summary>
    public void Add(string step, Action work) => Add(step, () =>
    {
        work();
        return 0;
    });

    /// <summary>Adds what was measured elsewhere.</summary>
    public void Add(Timing other)
    {
        foreach ((string step, TimeSpan time) in other._steps)
        {
            _steps[step] = _steps.GetValueOrDefault(step) + time;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(
        ", ", _steps.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key} {s.Value.TotalSeconds:F1} s")));
}
