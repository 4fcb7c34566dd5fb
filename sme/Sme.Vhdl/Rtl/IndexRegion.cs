using System.Collections.Generic;
using System.Linq;

namespace Sme.Vhdl.Rtl;

/// <summary>
/// Places that loops run over: a line, or rows one below the other whose ends move by the same step from row to row, such as
/// a rectangle or a triangle.
/// </summary>
/// <param name="Row">Index of the first row; of a line 0.</param>
/// <param name="Rows">Number of rows; of a line 1.</param>
/// <param name="First">First index of the first row.</param>
/// <param name="Last">Last index of the first row.</param>
/// <param name="FirstStep">How far the first index moves from row to row.</param>
/// <param name="LastStep">How far the last index moves.</param>
internal readonly record struct IndexRegion(int Row, int Rows, int First, int Last, int FirstStep, int LastStep)
{
    private static readonly int[] Steps = [0, 1, -1];

    /// <summary>The places, row by row.</summary>
    public IEnumerable<(int Row, int Column)> Places
    {
        get
        {
            for (int row = 0; row < Rows; row++)
            {
                for (int column = First + (row * FirstStep); column <= Last + (row * LastStep); column++)
                {
                    yield return (Row + row, column);
                }
            }
        }
    }

    /// <summary>The largest region that begins at a place, goes as far to the right as it can, and then down.</summary>
    /// <param name="start">The first place.</param>
    /// <param name="holds">Whether a place may be part of it.</param>
    public static IndexRegion Grow((int Row, int Column) start, System.Func<(int Row, int Column), bool> holds)
    {
        int last = start.Column;
        while (holds((start.Row, last + 1)))
        {
            last++;
        }

        return (from first in Steps
                from end in Steps
                select Down(new IndexRegion(start.Row, 1, start.Column, last, first, end), holds)).MaxBy(r => r.Count);
    }

    /// <summary>Number of places.</summary>
    public int Count => Places.Count();

    private static IndexRegion Down(IndexRegion region, System.Func<(int Row, int Column), bool> holds)
    {
        while (true)
        {
            int row = region.Rows;
            int first = region.First + (row * region.FirstStep);
            int last = region.Last + (row * region.LastStep);
            if (last < first || !Enumerable.Range(first, last - first + 1).All(c => holds((region.Row + row, c))))
            {
                return region;
            }

            region = region with { Rows = row + 1 };
        }
    }
}
