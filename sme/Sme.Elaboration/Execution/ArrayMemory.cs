using System;
using System.Collections.Generic;
using Sme.Netlist;

namespace Sme.Elaboration.Execution;

/// <summary>An array that is indexed by values: a memory of the netlist for each leaf of its elements.</summary>
internal sealed class ArrayMemory(Array array, AccessPath? path, Leaf[] leaves, Memory[] memories)
{
    public Array Array { get; } = array;

    public AccessPath? Path { get; } = path;

    public IReadOnlyList<Leaf> Leaves { get; } = leaves;

    public IReadOnlyList<Memory> Memories { get; } = memories;

    /// <summary>For each leaf, whether the body writes it.</summary>
    public bool[] IsWritten { get; } = new bool[leaves.Length];
}
