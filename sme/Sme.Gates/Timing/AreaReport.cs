using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;

namespace Sme.Gates.Timing;

/// <summary>The area of a netlist.</summary>
/// <param name="Cells">For each cell that is used, in the order of the library, how many there are and their area.</param>
public sealed record AreaReport(IReadOnlyList<CellArea> Cells)
{
    /// <summary>All of it, in NAND2 equivalents.</summary>
    public double Total => Cells.Sum(c => c.Area);

    /// <summary>That of the flip-flops, in NAND2 equivalents.</summary>
    public double FlipFlops => Cells.Where(c => c.Cell.Kind == CellKind.FlipFlop).Sum(c => c.Area);

    /// <summary>The area of a netlist.</summary>
    public static AreaReport Of(MappedNetlist netlist)
    {
        var counts = new int[netlist.Library.Cells.Count];
        for (int i = 0; i < netlist.Count; i++)
        {
            counts[netlist.CellOf(i).Index]++;
        }

        return new AreaReport(
            [.. netlist.Library.Cells.Where(c => counts[c.Index] > 0).Select(c => new CellArea(c, counts[c.Index]))]);
    }
}

/// <summary>The instances of a cell.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct CellArea(Cell Cell, int Count)
{
    /// <summary>Their area in NAND2 equivalents.</summary>
    public double Area => Count * Cell.Area;
}
