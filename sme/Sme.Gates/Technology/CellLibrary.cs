using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Sme.Gates.Liberty;

namespace Sme.Gates.Technology;

/// <summary>The cells a circuit is mapped to, and what their units are on a process.</summary>
public sealed class CellLibrary
{
    private const string Resource = "Sme.Gates.cells.csv";

    private readonly Cell[] _cells;

    private CellLibrary(Cell[] cells, TechnologyScale scale)
    {
        (_cells, Scale) = (cells, scale);
        Inverter = Single(0x5555, 1, "inverter, Y=!A");
        FullAdder = Pair(0x9696, 0xE8E8, 3);
        HalfAdder = Pair(0x6666, 0x8888, 2);
    }

    /// <summary>The cells that come with this assembly, on <see cref="TechnologyScale.Nominal45"/>.</summary>
    /// <remarks>
    /// LE in the column of sources is Sutherland, Sproull, Harris, "Logical Effort", 1999; WH is Weste, Harris, "CMOS VLSI
    /// Design", 4th edition. Figures of cells of several stages are sums over the stages named, each of unit drive.
    /// </remarks>
    public static CellLibrary Standard { get; } = ReadStandard();

    /// <summary>The cells, in the order of their table.</summary>
    public IReadOnlyList<Cell> Cells => _cells;

    /// <summary>What the units are.</summary>
    public TechnologyScale Scale { get; }

    /// <summary>The smallest inverter.</summary>
    public Cell Inverter { get; }

    /// <summary>The cell of sum and carry of three bits, outputs in that order; null where the library has none.</summary>
    public Cell? FullAdder { get; }

    /// <summary>The cell of sum and carry of two bits, outputs in that order; null where the library has none.</summary>
    public Cell? HalfAdder { get; }

    /// <summary>A cell by its name.</summary>
    /// <exception cref="TechnologyException">There is none of this name.</exception>
    public Cell this[string name]
        => Array.Find(_cells, c => c.Name == name)
            ?? throw new TechnologyException($"the library has no cell {name}: it has {Names()}");

    /// <summary>Reads a library of a table of cells.</summary>
    /// <param name="stream">The table, UTF-8, in the columns of the one that comes with this assembly.</param>
    /// <param name="name">What messages call the table.</param>
    /// <param name="scale">What the units are.</param>
    /// <exception cref="TechnologyException">The text is no such table, or has no inverter.</exception>
    public static CellLibrary Read(Stream stream, string name, TechnologyScale scale) => new(CellTable.Read(stream, name), scale);

    /// <summary>Reads a library in the Liberty format (Synopsys, "Liberty User Guide", volume 1).</summary>
    /// <remarks>
    /// Of each function of at most four inputs the smallest cell is taken: combinational cells of one output, half and full
    /// adders, and flip-flops of the rising edge without other controls than a synchronous enable and reset, active high. Delays
    /// are lines through those for loads of one and eight inverters, at the slope of edges behind an inverter that drives four,
    /// of the slower edge. Units are those of the smallest inverter and of the smallest NAND2. What cells use inside when they
    /// switch is not read.
    /// </remarks>
    /// <param name="stream">The text, UTF-8.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="TechnologyException">The text is no such library, or it lacks a cell that is needed.</exception>
    public static CellLibrary ReadLiberty(Stream stream, string name) => LibertyReader.Read(stream, name);

    /// <summary>Whether there is a flip-flop with these controls.</summary>
    /// <param name="hasEnable">Whether it keeps its value where its enable is 0.</param>
    /// <param name="hasReset">Whether it becomes 0 where its reset is 1.</param>
    public bool HasFlipFlop(bool hasEnable, bool hasReset) => Find(new FlipFlopControls(hasEnable, hasReset)) != null;

    /// <summary>The flip-flop with these controls.</summary>
    /// <remarks>Its inputs are, in this order, what it takes, its enable and its reset.</remarks>
    /// <param name="hasEnable">Whether it keeps its value where its enable is 0.</param>
    /// <param name="hasReset">Whether it becomes 0 where its reset is 1.</param>
    /// <exception cref="TechnologyException">There is none.</exception>
    public Cell FlipFlop(bool hasEnable, bool hasReset)
    {
        FlipFlopControls controls = new(hasEnable, hasReset);
        return Find(controls)
            ?? throw new TechnologyException(
                $"the library has no flip-flop of inputs {string.Join(", ", controls.Inputs)}: it has {Names()}");
    }

    /// <summary>The library in the Liberty format, for tools of synthesis and timing analysis.</summary>
    /// <remarks>
    /// Times in ps, capacitances in fF, areas in square micrometres, by the scale. Delays grow with the load and do not
    /// depend on slopes; there are no wires.
    /// </remarks>
    public string ToLiberty() => new LibertyWriter(this).Write();

    /// <summary>A library of cells, each with its index.</summary>
    /// <exception cref="TechnologyException">There is no inverter.</exception>
    internal static CellLibrary Of(Cell[] cells, TechnologyScale scale) => new(cells, scale);

    private static CellLibrary ReadStandard()
    {
        using Stream stream = typeof(CellLibrary).Assembly.GetManifestResourceStream(Resource)!;
        return Read(stream, "cells.csv", TechnologyScale.Nominal45);
    }

    private Cell Single(ushort table, int inputs, string what)
        => _cells.Where(c => c.Kind == CellKind.Combinational && c.Inputs.Count == inputs)
            .Where(c => c.Outputs.Count == 1 && c.Outputs[0].Table == table)
            .MinBy(c => c.Area)
            ?? throw new TechnologyException($"the library has no {what}: it has {Names()}");

    private Cell? Find(FlipFlopControls controls)
        => Array.Find(_cells, c => c.Kind == CellKind.FlipFlop
            && c.Inputs.Count == controls.Inputs.Count && c.Outputs[0].Table == controls.Table);

    private Cell? Pair(ushort sum, ushort carry, int inputs)
        => Array.Find(_cells, c => c.Inputs.Count == inputs && c.Outputs.Select(o => o.Table).SequenceEqual([sum, carry]));

    private string Names() => string.Join(", ", _cells.Select(c => c.Name));
}
