using System.Collections.Generic;

namespace Sme.Gates.Slices;

/// <summary>Rows side by side that are the same function of rows side by side, so that one operation computes many.</summary>
/// <param name="Table">The function: bit r is the value where operand i is bit i of r; of fewer than three it repeats.</param>
/// <param name="Operands">Its operands, at most three.</param>
/// <param name="Target">The first row.</param>
internal sealed record SliceRun(byte Table, RunOperand[] Operands, RunPlace Target)
{
    /// <summary>How many rows.</summary>
    public int Count { get; set; } = 1;

    /// <summary>Behind how many others it is that are computed of one another.</summary>
    public int Stage { get; init; }

    /// <summary>How many of them each operation computes: powers of two, of which the last two may overlap.</summary>
    /// <param name="most">The most.</param>
    public IEnumerable<(int First, int Rows)> Pieces(int most)
    {
        int rows = 1;
        while (rows * 2 <= Count && rows < most)
        {
            rows *= 2;
        }

        for (int first = 0; first + rows < Count; first += rows)
        {
            yield return (first, rows);
        }

        yield return (Count - rows, rows);
    }
}

/// <summary>Where a row of a run is: of an array what is held or what was computed, or what comes over a link.</summary>
/// <param name="Array">The array; null where it is a link.</param>
/// <param name="Link">The link; null where it is an array.</param>
/// <param name="IsTaken">Whether it is computed here: of a register what it takes.</param>
/// <param name="Row">Which row.</param>
internal readonly record struct RunPlace(SliceArray? Array, SliceLink? Link, bool IsTaken, int Row)
{
    /// <summary>Whether a row is so many rows further in the same place.</summary>
    public bool IsAt(RunPlace first, int rows) => this == first with { Row = first.Row + rows };
}

/// <summary>An operand of a run.</summary>
/// <param name="First">The first row.</param>
/// <param name="IsUniform">Whether all take this row; else each takes the next one.</param>
internal readonly record struct RunOperand(RunPlace First, bool IsUniform);
