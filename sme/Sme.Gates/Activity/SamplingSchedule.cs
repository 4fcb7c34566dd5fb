using System;

namespace Sme.Gates.Activity;

/// <summary>
/// Chooses the cycles that are looked at: some in a row at a random place of each block, so that no period of the design hides,
/// and that what a cycle ends with is what the next one begins with.
/// </summary>
/// <param name="options">Which part of the cycles, and the seed.</param>
internal sealed class SamplingSchedule(ActivityOptions options)
{
    /// <summary>Cycles in a row where not all are looked at.</summary>
    public const int RunLength = 4;

    private readonly Random _random = new(options.Seed);
    private readonly int _run = options.Period == 1 ? 1 : RunLength;
    private long _cycle = -1;
    private long _block;
    private long _sample = 1;

    /// <summary>Whether the nets of this cycle are needed: it is looked at, or the next one is.</summary>
    public bool IsNeeded { get; private set; }

    /// <summary>Whether changes from the cycle before are counted.</summary>
    public bool IsSample { get; private set; }

    /// <summary>How many cycles come next of which nets are not needed.</summary>
    public long Idle => _sample - _cycle - 2;

    /// <summary>Goes on by cycles that are idle.</summary>
    public void Skip(int cycles)
    {
        _cycle += cycles;
        IsSample = false;
        IsNeeded = false;
    }

    /// <summary>Goes to the next cycle; the first one is never looked at, since there is none before.</summary>
    public void Advance()
    {
        _cycle++;
        IsSample = _cycle >= _sample;
        if (_cycle == _sample + _run - 1)
        {
            _block += options.Period * _run;
            _sample = _block + 1 + (options.Period == 1 ? 0 : _run * _random.Next(options.Period));
        }

        IsNeeded = IsSample || _cycle + 1 == _sample;
    }
}
