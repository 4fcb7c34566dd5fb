using Sme.Netlist;

namespace Sme.Compiled.Lanes;

/// <summary>Values of one name of many instances, side by side.</summary>
/// <param name="size">Bytes of a lane: 1, 2, 4 or 8.</param>
/// <param name="count">Number of lanes.</param>
/// <param name="signed">The width of values above whose lanes there are copies of the sign; 0 where there are zeros.</param>
internal sealed class LaneArray(int size, int count, int signed = 0)
{
    /// <summary>Whether above what a lane holds there are copies of the sign, and not zeros.</summary>
    public bool IsSigned => signed > 0;

    /// <summary>The value that the bits of a lane stand for.</summary>
    public ulong Extend(ulong bits)
        => signed == 0 ? bits : (ulong)((long)(bits << (64 - (size * 8))) >> (64 - (size * 8))) & Value.MaskOf(signed);

    /// <summary>Bytes of a lane: 1, 2, 4 or 8.</summary>
    public int Size => size;

    /// <summary>Number of lanes: full blocks.</summary>
    public int Count => count;

    /// <summary>Whether there are two: what registers hold and what they take.</summary>
    public bool IsDouble { get; set; }

    /// <summary>Where the first lane is, in bytes behind the first of all lanes.</summary>
    public int Offset { get; set; }
}

/// <summary>A lane.</summary>
/// <param name="Array">Of what.</param>
/// <param name="Lane">Which.</param>
internal readonly record struct LanePlace(LaneArray Array, int Lane)
{
    /// <summary>In bytes behind the first of all lanes.</summary>
    public int Offset => Array.Offset + (Lane * Array.Size);
}
