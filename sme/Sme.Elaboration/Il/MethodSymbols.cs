using System.Collections.Generic;
using Sme.Netlist;

namespace Sme.Elaboration.Il;

/// <summary>A local variable: its slot, where it lives, and its name.</summary>
internal sealed record LocalSymbol(int Index, int Start, int End, string Name);

/// <summary>Where the statements of a method stand in the source, and the names of its local variables.</summary>
/// <param name="points">The statements in order of their offsets.</param>
/// <param name="locals">The local variables, outer scopes before inner ones.</param>
internal sealed class MethodSymbols(
    IReadOnlyList<(int Offset, SourceLocation Location)> points, IReadOnlyList<LocalSymbol> locals)
{
    /// <summary>Those of a method without any.</summary>
    public static readonly MethodSymbols None = new([], []);

    /// <summary>
    /// The last statement that begins at or before an offset; what the compiler put before all statements belongs to
    /// the first one. Null where there are none.
    /// </summary>
    public SourceLocation? LocationOf(int offset)
    {
        int first = 0;
        int behind = points.Count;
        while (behind - first > 1)
        {
            int middle = (first + behind) / 2;
            (first, behind) = points[middle].Offset <= offset ? (middle, behind) : (first, middle);
        }

        return points.Count == 0 ? null : points[first].Location;
    }

    /// <summary>The name of the variable that lives in a slot at an offset, or null.</summary>
    public string? LocalName(int index, int offset)
    {
        string? name = null;
        foreach (LocalSymbol local in locals)
        {
            name = local.Index == index && local.Start <= offset && offset < local.End ? local.Name : name;
        }

        return name;
    }
}
