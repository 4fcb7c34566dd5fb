using System;

namespace Conformance;

/// <summary>
/// Marks a public static method without parameters that constructs a design in the current simulation. A design with
/// test benches runs until they returned; the top-level inputs of others are driven at random.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CaseAttribute : Attribute
{
    /// <summary>Ticks to run with random inputs.</summary>
    public int Ticks { get; set; } = 150;

    /// <summary>Whether it is replayed with every style of reset, and as VHDL-2008 too.</summary>
    public bool EveryReset { get; init; }
}
