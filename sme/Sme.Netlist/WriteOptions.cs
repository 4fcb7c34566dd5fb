using System;

namespace Sme.Netlist;

/// <summary>What the text of a netlist tells of the source; it does not change what the netlist is.</summary>
[Flags]
public enum WriteOptions
{
    /// <summary>Nothing: builds of the same source that differ in names and lines give the same text.</summary>
    None = 0,

    /// <summary>File name, line and column of operations and definitions.</summary>
    Locations = 1,

    /// <summary>Names of results.</summary>
    Names = 2,
}
