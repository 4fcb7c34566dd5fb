using System;
using Sme.Gates.Slices;

namespace Sme.Gates.Activity;

/// <summary>Counts accesses of a port of a memory: writes, and reads of another address than the one before.</summary>
internal sealed class PortCounter
{
    private readonly SliceArray _address;
    private readonly SliceArray? _enable;
    private readonly SliceMemory _rows;
    private readonly ulong[] _addresses;
    private readonly long[] _accesses;

    /// <summary>Prepares for a port.</summary>
    /// <param name="group">Whose memories they are.</param>
    /// <param name="memory">Which memory.</param>
    /// <param name="address">Its addresses.</param>
    /// <param name="enable">1 where it is written; null for a read.</param>
    /// <param name="rows">Where bits are.</param>
    public PortCounter(SliceGroup group, int memory, SliceArray address, SliceArray? enable, SliceMemory rows)
    {
        (Group, Memory, _address, _enable, _rows) = (group, memory, address, enable, rows);
        _addresses = new ulong[group.Frames.Length];
        _accesses = new long[group.Frames.Length];
    }

    /// <summary>Whose memories they are.</summary>
    public SliceGroup Group { get; }

    /// <summary>Index of the memory.</summary>
    public int Memory { get; }

    /// <summary>Whether it is a write.</summary>
    public bool IsWrite => _enable != null;

    /// <summary>Accesses of an instance in the cycles that were looked at.</summary>
    public long this[int lane] => _accesses[lane];

    /// <summary>Looks at a cycle.</summary>
    /// <param name="counts">Whether it is counted; else only remembered.</param>
    public void Look(bool counts)
    {
        Span<ulong> seen = stackalloc ulong[BitTransposition.Lanes];
        for (int first = 0; first < _accesses.Length; first += BitTransposition.Lanes)
        {
            Span<ulong> some = seen[..Math.Min(BitTransposition.Lanes, _accesses.Length - first)];
            _rows.Read(_enable ?? _address, first / BitTransposition.Lanes, some);
            for (int i = 0; i < some.Length; i++)
            {
                bool isAccess = some[i] != (_enable != null ? 0 : _addresses[first + i]);
                _addresses[first + i] = some[i];
                _accesses[first + i] += isAccess && counts ? 1 : 0;
            }
        }
    }
}
