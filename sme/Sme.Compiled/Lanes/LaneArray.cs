namespace Sme.Compiled.Lanes;

/// <summary>Values of one name of many instances, side by side.</summary>
/// <param name="size">Bytes of a lane: 1, 2, 4 or 8.</param>
/// <param name="count">Number of lanes.</param>
internal sealed class LaneArray(int size, int count)
{
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
