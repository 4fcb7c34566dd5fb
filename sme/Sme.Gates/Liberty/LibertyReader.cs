using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;

namespace Sme.Gates.Liberty;

/// <summary>Makes cells of a Liberty file: of each function the smallest one.</summary>
internal sealed class LibertyReader
{
    // Cells are told by function, so there are few.
    private const int MaximumCells = 256;
    private const ushort Not = 0x5555;
    private const ushort Nand = 0x7777;
    private const ushort And = 0x8888;
    private const ushort Exclusive = 0x6666;

    // More digits than a fit has; so figures that were written as decimals are those again.
    private const int Digits = 6;

    private readonly LibertyGroup _library;
    private readonly LibertyDelays _delays;
    private readonly TechnologyScale _scale;

    // Of the inverter, in units of the library.
    private readonly double _leakage;

    private LibertyReader(LibertyGroup library, LibertyUnits units, LibertyCell inverter, LibertyCell nand)
    {
        (_library, _delays) = (library, new LibertyDelays(library, units, inverter));
        _leakage = inverter.Group.Number("cell_leakage_power") ?? 0;
        _scale = new TechnologyScale(
            library.Title, Rounded(_delays.LineOf(inverter, 0, 0).PerInverter), Rounded(_delays.InverterCapacitance),
            units.Voltage, Rounded(nand.Area), Rounded(_leakage * units.Power));
    }

    /// <summary>Reads a library.</summary>
    /// <param name="stream">The text, UTF-8.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="TechnologyException">The text is no library, or lacks a cell that is needed.</exception>
    public static CellLibrary Read(Stream stream, string file)
    {
        LibertyGroup library = LibertyParser.Read(stream, file);
        LibertyUnits units = LibertyUnits.Of(library);
        LibertyCell[] cells = Smallest(library);
        LibertyCell? inverter = Array.Find(cells, c => Is(c, Not, 1));
        LibertyCell? nand = Array.Find(cells, c => Is(c, Nand, 2) && c.Area > 0);
        string[] missing =
        [
            .. inverter == null ? ["an inverter"] : Array.Empty<string>(),
            .. nand == null ? ["a NAND2 of some area"] : Array.Empty<string>(),
            .. Make(cells, And) ? Array.Empty<string>() : ["a cell that makes an and (NOR2, AND2 or AOI21)"],
            .. Make(cells, Exclusive)
                ? Array.Empty<string>() : ["a cell that makes an exclusive or (XOR2, XNOR2, MUX2, AOI22 or OAI22)"],
            .. Array.Exists(cells, c => c is { Kind: CellKind.FlipFlop, Inputs.Count: 1 })
                ? Array.Empty<string>() : ["a flip-flop of the rising edge without set and reset"],
        ];
        if (inverter == null || nand == null || missing.Length > 0)
        {
            throw library.Error(
                $"library {library.Title} lacks {string.Join(" and ", missing)}; of use are "
                + (cells.Length == 0 ? "no cells" : string.Join(", ", cells.Select(c => c.Name))));
        }

        LibertyReader reader = new(library, units, inverter, nand);
        return CellLibrary.Of([.. cells.Select(reader.CellOf)], reader._scale);
    }

    private static LibertyCell[] Smallest(LibertyGroup library)
    {
        Dictionary<string, LibertyCell> found = [];
        HashSet<string> names = [];
        foreach (LibertyGroup group in library.All("cell"))
        {
            if (!names.Add(group.Title))
            {
                throw group.Error($"cell {group.Title} is there already");
            }

            if (LibertyCell.Of(group) is { } cell)
            {
                string key = $"{cell.Kind} {cell.Inputs.Count} {string.Join(' ', cell.Outputs.Select(o => o.Table))}";
                if (!found.TryGetValue(key, out LibertyCell? other) || cell.Area < other.Area)
                {
                    found[key] = cell;
                }
            }

            if (found.Count > MaximumCells)
            {
                throw group.Error($"a library has cells of at most {MaximumCells} functions");
            }
        }

        return [.. found.Values.OrderBy(c => c.Group.Line).ThenBy(c => c.Name, StringComparer.Ordinal)];
    }

    private Cell CellOf(LibertyCell cell, int index)
    {
        double capacitance = _delays.InverterCapacitance;
        double Tau(double time) => Rounded(time / _scale.Tau);
        var outputs = new CellOutput[cell.Outputs.Count];
        for (int output = 0; output < outputs.Length; output++)
        {
            // A line for all inputs, through the delays for one inverter.
            (double Delay, double PerInverter)[] lines =
                [.. cell.Inputs.Select((_, input) => _delays.LineOf(cell, input, output))];
            double slope = lines.Max(l => l.PerInverter);
            outputs[output] = new CellOutput(
                cell.Outputs[output].Pin.Title, cell.Outputs[output].Function, cell.Outputs[output].Table,
                [.. lines.Select(l => Math.Max(0, Tau(l.Delay - slope)))], 0)
            {
                Slope = Tau(slope),
            };
        }

        return new Cell(
            index, cell.Name, cell.Kind,
            [.. cell.Inputs.Select(i => new CellInput(i.Title, Rounded(_delays.CapacitanceOf(i) / capacitance)))], outputs,
            Rounded(cell.Area / _scale.Nand2Area), LeakageOf(cell.Group),
            cell.Clock is { } clock
                ? new CellClock(clock.Title, Rounded(_delays.CapacitanceOf(clock) / capacitance), Tau(_delays.SetupOf(cell)))
                : null,
            $"{_library.File} line {cell.Group.Line}");
    }

    private double LeakageOf(LibertyGroup cell)
        => _leakage > 0 ? Rounded((cell.Number("cell_leakage_power") ?? 0) / _leakage) : 0;

    private static bool Is(LibertyCell cell, ushort table, int inputs)
        => cell.Kind == CellKind.Combinational && cell.Inputs.Count == inputs && cell.Outputs is [var output]
            && output.Table == table;

    // Whether one of the cells is a function of two nets where its inputs read them or their inverses.
    private static bool Make(LibertyCell[] cells, ushort table)
        => Array.Exists(cells, c => c is { Kind: CellKind.Combinational, Outputs: [var output] }
            && Enumerable.Range(0, 1 << (2 * c.Inputs.Count)).Any(way => MatchTable.Table(
                output.Table, [.. c.Inputs.Select((_, i) => (way >> (2 * i)) & 3)]) == table));

    private static double Rounded(double figure) => Math.Round(figure, Digits);
}
