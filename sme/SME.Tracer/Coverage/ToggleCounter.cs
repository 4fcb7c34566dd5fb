using System;
using System.Collections.Generic;
using System.Linq;

namespace SME.Tracer.Coverage;

/// <summary>Collects the edges of all bits of a design, word by word of its packed state.</summary>
/// <remarks>A change counts between two values: a signal not yet written has none, so its first value is no edge.</remarks>
internal sealed class ToggleCounter
{
    private readonly Signal[] _undefinable;
    private readonly ulong[] _definedBits;

    // Bits of signals that had a value in the last sample.
    private readonly ulong[] _counted;
    private readonly ulong[] _risen;
    private readonly ulong[] _fallen;

    /// <summary>Prepares for signals of a table; each is in the packed state.</summary>
    public ToggleCounter(int wordCount, IEnumerable<Signal> signals)
    {
        _definedBits = new ulong[wordCount];
        _counted = new ulong[wordCount];
        _risen = new ulong[wordCount];
        _fallen = new ulong[wordCount];
        ILookup<bool, Signal> byDefinition = signals.ToLookup(s => s.DefinedOffset >= 0);
        _undefinable = byDefinition[true].ToArray();
        foreach (Signal signal in _undefinable)
        {
            _definedBits[signal.DefinedOffset >> 6] |= 1UL << (signal.DefinedOffset & 63);
        }

        foreach (Signal signal in byDefinition[false])
        {
            Count(signal, true);
        }
    }

    /// <summary>Takes the first state: no edges yet.</summary>
    public void Start(ReadOnlySpan<ulong> state)
    {
        foreach (Signal signal in _undefinable)
        {
            Count(signal, signal.IsDefined(state));
        }
    }

    /// <summary>Takes the next state.</summary>
    /// <param name="state">Packed values.</param>
    /// <param name="changed">Bits that differ from the last state.</param>
    public void Add(ReadOnlySpan<ulong> state, ReadOnlySpan<ulong> changed)
    {
        ulong defining = 0;
        for (int word = 0; word < _definedBits.Length; word++)
        {
            defining |= changed[word] & _definedBits[word];
        }

        if (defining != 0)
        {
            Define(state, false);
        }

        for (int word = 0; word < _counted.Length; word++)
        {
            ulong edges = changed[word] & _counted[word];
            if (edges != 0)
            {
                _risen[word] |= edges & state[word];
                _fallen[word] |= edges & ~state[word];
            }
        }

        if (defining != 0)
        {
            Define(state, true);
        }
    }

    /// <summary>The edges of a signal so far.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="bits">Those of its bits that count.</param>
    public ToggleCoverage Of(Signal signal, ulong bits)
        => new(bits, signal.Bits(_risen) & bits, signal.Bits(_fallen) & bits);

    // A value that goes away is no edge either.
    private void Define(ReadOnlySpan<ulong> state, bool defined)
    {
        foreach (Signal signal in _undefinable)
        {
            if (signal.IsDefined(state) == defined)
            {
                Count(signal, defined);
            }
        }
    }

    private void Count(Signal signal, bool counts)
    {
        ulong mask = (ulong.MaxValue >> (64 - signal.Width)) << (signal.BitOffset & 63);
        ref ulong word = ref _counted[signal.BitOffset >> 6];
        word = counts ? word | mask : word & ~mask;
    }
}
