using System;
using System.Collections.Generic;

namespace SME.Tracer.Vcd;

/// <summary>The nets of a waveform by identifier code, which is kept as the bytes of one word.</summary>
internal sealed class VcdIdentifierMap
{
    /// <summary>Longest identifier code that is accepted.</summary>
    public const int MaxLength = 8;

    private readonly Dictionary<ulong, int> _nets = new(new RandomizedComparer());

    public int Count => _nets.Count;

    /// <summary>The net of a code; a new one where the code is new.</summary>
    public int FindOrAdd(ReadOnlySpan<byte> code)
    {
        _nets.TryAdd(Pack(code), _nets.Count);
        return _nets[Pack(code)];
    }

    public bool TryFind(ReadOnlySpan<byte> code, out int net)
    {
        net = -1;
        return code.Length is > 0 and <= MaxLength && _nets.TryGetValue(Pack(code), out net);
    }

    private static ulong Pack(ReadOnlySpan<byte> code)
    {
        ulong packed = 0;
        foreach (byte character in code)
        {
            packed = (packed << 8) | character;
        }

        return packed;
    }

    /// <summary>No file can be made so that its codes collide.</summary>
    private sealed class RandomizedComparer : IEqualityComparer<ulong>
    {
        public bool Equals(ulong left, ulong right) => left == right;

        public int GetHashCode(ulong code) => HashCode.Combine(code);
    }
}
