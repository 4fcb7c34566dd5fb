using System.Collections.Generic;
using System.Linq;

namespace Fuzz.Grammar;

/// <summary>The names of all rules of the grammar.</summary>
internal static class Productions
{
    // What is not chosen from a table of rules.
    private static readonly string[] Structure =
    [
        "OnTick", "OnTickAsync", "array of buses read", "array of buses written", "bus with a divided clock", "clocked bus",
        "clocked process", "component", "enumeration", "fixed array", "initial value", "initialized bus", "internal bus",
        "method", "output", "process with a divided clock", "shared bus", "signal without initial value", "static method",
        "struct", "task with a value", "unclocked process",
    ];

    /// <summary>All names, in ordinal order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Structure.Concat(Expressions.All.Concat(Statements.All).Select(p => p.Name)).Concat(Fields.All.Select(f => f.Name))
            .Distinct().Order(System.StringComparer.Ordinal),
    ];
}
