using System.Collections.Generic;

namespace Sme.Netlist;

/// <summary>Operations in program order, and the values they yield to the operation that holds the region.</summary>
/// <remarks>An operation may use values of its own region defined before it, and of the regions around.</remarks>
public sealed class Region
{
    /// <summary>How deep regions may lie in one another; the body of a definition is at depth 1.</summary>
    public const int MaximumDepth = 1200;

    /// <summary>The operations.</summary>
    public List<Operation> Operations { get; } = [];

    /// <summary>What the results of the holding operation are when this region ran.</summary>
    public List<Value> Yields { get; } = [];
}
