using System;

namespace SME;

/// <summary>The state of a design after a tick, as an observer sees it.</summary>
public sealed class StateSample
{
    private readonly Func<int, int, ulong> _element;
    private readonly ulong[] _state;
    private readonly ulong[] _changed;

    /// <summary>Creates a sample over buffers that the engine fills before each call.</summary>
    /// <param name="table">The design's signals.</param>
    /// <param name="state">Packed values, <see cref="SignalTable.WordCount"/> words.</param>
    /// <param name="changed">Packed change mask of the same length.</param>
    /// <param name="element">Reads an element of a memory: signal id, index.</param>
    public StateSample(SignalTable table, ulong[] state, ulong[] changed, Func<int, int, ulong> element)
    {
        Table = table;
        _state = state;
        _changed = changed;
        _element = element;
    }

    /// <summary>The design's signals.</summary>
    public SignalTable Table { get; }

    /// <summary>Number of ticks run so far.</summary>
    public ulong Cycle { get; set; }

    /// <summary>Packed values.</summary>
    public ReadOnlySpan<ulong> State => _state;

    /// <summary>Bits that differ from the previous sample taken, in the layout of <see cref="State"/>.</summary>
    public ReadOnlySpan<ulong> Changed => _changed;

    /// <summary>Bits of one element of a memory.</summary>
    /// <param name="id">Id of a signal of kind <see cref="SignalKind.Memory"/>.</param>
    /// <param name="index">Element, 0 to <see cref="Signal.Length"/> - 1.</param>
    public ulong Element(int id, int index) => _element(id, index);
}
