using System;
using System.Collections.Generic;

namespace SME.Tracer.Vcd;

/// <summary>Keeps the states of the last cycles of a run.</summary>
internal sealed class SampleRing
{
    /// <summary>Most cycles that are kept.</summary>
    public const int MaximumLength = 100_000;

    private readonly StateSample _source;
    private readonly ulong[][] _states;
    private readonly ulong[] _cycles;
    private long _count;

    /// <summary>Creates a ring.</summary>
    /// <param name="sample">A sample of the run, for the size of the state and to read memories from.</param>
    /// <param name="length">How many cycles are kept.</param>
    public SampleRing(StateSample sample, int length)
    {
        _source = sample;
        _cycles = new ulong[length];
        _states = new ulong[length][];
        for (int i = 0; i < length; i++)
        {
            _states[i] = new ulong[sample.State.Length];
        }
    }

    /// <summary>Keeps a state in place of the oldest one.</summary>
    public void Keep(StateSample sample)
    {
        int slot = (int)(_count++ % _states.Length);
        _cycles[slot] = sample.Cycle;
        sample.State.CopyTo(_states[slot]);
    }

    /// <summary>The states kept, oldest first.</summary>
    public IEnumerable<StateSample> Kept()
    {
        ulong[] changed = new ulong[_source.State.Length];
        ulong[]? before = null;
        for (long i = Math.Max(0, _count - _states.Length); i < _count; i++)
        {
            int slot = (int)(i % _states.Length);
            ulong[] state = _states[slot];
            for (int word = 0; word < changed.Length; word++)
            {
                changed[word] = before == null ? ulong.MaxValue : state[word] ^ before[word];
            }

            before = state;
            yield return new StateSample(_source.Table, state, changed, _source.Element) { Cycle = _cycles[slot] };
        }
    }
}
