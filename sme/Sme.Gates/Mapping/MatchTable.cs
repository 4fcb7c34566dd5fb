using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Sme.Gates.Technology;

namespace Sme.Gates.Mapping;

/// <summary>For each function of two to four leaves the cells that compute it.</summary>
/// <remarks>
/// Inputs of a cell may read the same leaf, straight or inverted: an AOI22 of a select and its inverse is a multiplexer.
/// </remarks>
internal sealed class MatchTable
{
    private readonly CellMatch[][] _matches = new CellMatch[1 << 16][];

    /// <summary>Finds all matches of the cells of a library that have one output.</summary>
    public MatchTable(CellLibrary library)
    {
        Library = library;
        var found = new Dictionary<ushort, List<CellMatch>>();
        foreach (Cell cell in library.Cells)
        {
            if (cell.Kind == CellKind.Combinational && cell.Outputs.Count == 1 && cell.Inputs.Count > 1)
            {
                for (int leaves = 2; leaves <= cell.Inputs.Count; leaves++)
                {
                    AddAll(found, cell, leaves);
                }
            }
        }

        System.Array.Fill(_matches, []);
        foreach ((ushort table, List<CellMatch> matches) in found)
        {
            _matches[table] = [.. matches.Where(m => !matches.Exists(other => IsBetter(other, m)))];
        }
    }

    /// <summary>Where the cells are from.</summary>
    public CellLibrary Library { get; }

    /// <summary>The cells of a function.</summary>
    public CellMatch[] this[ushort table] => _matches[table];

    // All ways to connect the inputs, each to a leaf or its inverse, that read all leaves.
    private static void AddAll(Dictionary<ushort, List<CellMatch>> found, Cell cell, int leaves)
    {
        int choices = 2 * leaves;
        int ways = (int)BigInteger.Pow(choices, cell.Inputs.Count);
        var pins = new int[cell.Inputs.Count];
        for (int way = 0; way < ways; way++)
        {
            (int rest, int needs, int packed) = (way, 0, 0);
            for (int i = 0; i < pins.Length; i++)
            {
                pins[i] = rest % choices;
                rest /= choices;
                needs |= 1 << pins[i];
                packed |= pins[i] << (4 * i);
            }

            ushort table = Table(cell.Outputs[0].Table, pins);
            if (Enumerable.Range(0, leaves).All(l => TruthTable.DependsOn(table, l)))
            {
                if (!found.TryGetValue(table, out List<CellMatch>? matches))
                {
                    found.Add(table, matches = []);
                }

                if (!matches.Exists(m => m.Cell == cell && m.Needs == needs))
                {
                    matches.Add(new CellMatch(cell, (ushort)packed, (byte)needs));
                }
            }
        }
    }

    /// <summary>A function whose inputs read leaves: for each twice the leaf, plus 1 where it is inverted.</summary>
    public static ushort Table(ushort function, int[] pins)
    {
        int table = 0;
        for (int row = 0; row < 16; row++)
        {
            int inputs = 0;
            for (int i = 0; i < pins.Length; i++)
            {
                inputs |= (((row >> (pins[i] >> 1)) ^ pins[i]) & 1) << i;
            }

            table |= ((function >> inputs) & 1) << row;
        }

        return (ushort)table;
    }

    // Whether another one reads no more, is no larger and no slower, and is better in one of these.
    private static bool IsBetter(CellMatch other, CellMatch match)
    {
        if ((other.Needs & ~match.Needs) != 0 || other.Cell.Area > match.Cell.Area)
        {
            return false;
        }

        double delay = match.Cell.Outputs[0].Parasitics.Max() - other.Cell.Outputs[0].Parasitics.Max();
        double load = match.Cell.Inputs.Sum(i => i.Capacitance) - other.Cell.Inputs.Sum(i => i.Capacitance);
        double slope = match.Cell.Outputs[0].Slope - other.Cell.Outputs[0].Slope;
        return delay >= 0 && load >= 0 && slope >= 0
            && (delay > 0 || load > 0 || other.Needs != match.Needs || other.Cell.Area < match.Cell.Area || slope > 0);
    }
}
