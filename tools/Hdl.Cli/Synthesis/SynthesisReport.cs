using System;
using System.Globalization;
using System.Linq;
using System.Text;
using Sme.Gates.Mapping;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;
using Sme.Gates.Timing;

namespace Hdl.Cli.Synthesis;

/// <summary>What is shown of a design that was made of cells.</summary>
internal sealed class SynthesisReport
{
    private const int Paths = 3;

    private const string Header =
        "definition,instances,cells,flip_flops,area_nand2,memories,memory_bits,memory_area_nand2,together_nand2\n";

    private readonly string _name;
    private readonly Row[] _rows;
    private readonly DesignTiming _timing;
    private readonly double _tau;

    /// <summary>Collects the figures of a design.</summary>
    public SynthesisReport(string name, SynthesizedDesign design, DesignTiming timing, MemoryModel memories)
    {
        (_name, _timing, _tau) = (name, timing, design.Library.Scale.Tau);
        Row[] rows =
        [
            .. design.Definitions.Select(d => RowOf(d.Definition, d.Instances, design, memories)),
            new Row("(buffer trees)", 1, timing.Buffers, 0, timing.Buffers, 0, 0, 0),
        ];
        Total = new Row(
            "total", 1, rows.Sum(r => r.Instances * r.Cells), rows.Sum(r => r.Instances * r.FlipFlops),
            rows.Sum(r => r.Instances * r.Area), rows.Sum(r => r.Instances * r.Memories),
            rows.Sum(r => r.Instances * r.MemoryBits), rows.Sum(r => r.Instances * r.MemoryArea));
        _rows = [.. rows, Total];
    }

    /// <summary>The figures of the whole.</summary>
    public Row Total { get; }

    /// <summary>The shortest clock period, in ps.</summary>
    public double Period => _timing.MinimumPeriod * _tau;

    /// <summary>The figures as CSV: a row for each definition, of one instance of it; the last one of the whole.</summary>
    public string Csv()
    {
        StringBuilder csv = new(Header);
        foreach (Row row in _rows)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{Cell(row.Name)},{row.Instances},{row.Cells},{row.FlipFlops},{row.Area:0.##},{row.Memories},{row.MemoryBits},"
                + $"{row.MemoryArea:0.##},{row.Together:0.##}\n");
        }

        return csv.ToString();
    }

    /// <summary>The figures for people.</summary>
    public string Table()
    {
        StringBuilder table = new();
        int width = Math.Max(12, _rows.Max(r => r.Name.Length) + 2);
        string name = $"{_name}, area in NAND2 equivalents".PadRight(width);
        table.Append(CultureInfo.InvariantCulture, $"{name}\n");
        table.Append(
            CultureInfo.InvariantCulture,
            $"{"".PadRight(width)}{"instances",10}{"cells",12}{"flip-flops",12}{"area",14}{"memory bits",14}"
            + $"{"memory area",14}{"together",14}\n");
        foreach (Row row in _rows)
        {
            table.Append(
                CultureInfo.InvariantCulture,
                $"{row.Name.PadRight(width)}{row.Instances,10:N0}{row.Cells,12:N0}{row.FlipFlops,12:N0}{row.Area,14:N0}"
                + $"{row.MemoryBits,14:N0}{row.MemoryArea,14:N0}{row.Together,14:N0}\n");
        }

        table.Append(
            CultureInfo.InvariantCulture,
            $"fmax {_timing.MaximumFrequency:N0} MHz: {_timing.MinimumPeriod:0.0} tau of {_tau:0.##} ps, no wires\n");
        foreach (DesignPath path in _timing.WorstPaths(Paths))
        {
            table.Append(CultureInfo.InvariantCulture, $"{path.Delay,8:0.0} tau to {path.End}\n");
            foreach (DesignStep step in path.Steps)
            {
                table.Append(CultureInfo.InvariantCulture, $"{step.Arrival,12:0.0}  {step.Cell,-7} {step.Net}\n");
            }
        }

        return table.ToString();
    }

    private static Row RowOf(SynthesizedDefinition definition, long instances, SynthesizedDesign design, MemoryModel memories)
    {
        MappedNetlist netlist = definition.Netlist;
        return new Row(
            definition.Definition.Name, instances, netlist.CombinationalCount, netlist.Count - netlist.CombinationalCount,
            AreaReport.Of(netlist).Total, definition.Macros.Count,
            definition.Macros.Sum(m => (long)m.Memory.Width * m.Memory.Length),
            definition.Macros.Sum(m => memories.Area(
                m.Memory, Math.Max(1, m.Reads.Count + m.Writes.Count), design.Library.Scale)));
    }

    private static string Cell(string text)
        => text.Contains(',', StringComparison.Ordinal) ? $"\"{text}\"" : text;

    /// <summary>A line of the table.</summary>
    /// <param name="Name">The definition.</param>
    /// <param name="Instances">How many of it there are.</param>
    /// <param name="Cells">Combinational cells of one instance.</param>
    /// <param name="FlipFlops">Flip-flops of one instance.</param>
    /// <param name="Area">Area of both, in NAND2 equivalents.</param>
    /// <param name="Memories">Memories that are macros.</param>
    /// <param name="MemoryBits">Their bits.</param>
    /// <param name="MemoryArea">Their area, in NAND2 equivalents.</param>
    internal sealed record Row(
        string Name, long Instances, long Cells, long FlipFlops, double Area, long Memories, long MemoryBits, double MemoryArea)
    {
        /// <summary>Area of cells and memories, in NAND2 equivalents.</summary>
        public double Together => Area + MemoryArea;
    }
}
