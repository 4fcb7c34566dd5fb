using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Hdl.Fpga;
using Sme.Vhdl;

namespace Hdl.Cli.Fpga;

/// <summary>What is shown of an implemented design.</summary>
internal sealed class FpgaReport(FpgaResult result)
{
    private const string PathHeader = "arrival_ns,name,member,file,line\n";

    /// <summary>The figures as CSV, with a header.</summary>
    public string Csv => $"{FpgaResult.CsvHeader}\n{result.ToCsv()}\n";

    /// <summary>The figures and, of a placed design, the critical path as files.</summary>
    public IReadOnlyList<SourceFile> Files()
    {
        StringBuilder path = new(PathHeader);
        foreach (CriticalPlace place in result.CriticalPath)
        {
            path.Append(
                CultureInfo.InvariantCulture,
                $"{place.Arrival:0.00},{Cell(place.Name)},{Cell(place.Member)},{place.File},{place.Line}\n");
        }

        SourceFile figures = new("fpga.csv", Csv);
        return result.Device.IsPlaced ? [figures, new SourceFile("critical-path.csv", path.ToString())] : [figures];
    }

    /// <summary>The figures for people.</summary>
    public string Table()
    {
        StringBuilder table = new();
        FpgaDevice device = result.Device;
        Row($"{result.Design} in {device.Name}", device.IsPlaced ? $"package {device.Package}" : "synthesis only");
        Row("LUTs", Number(result.Luts));
        Row("flip-flops", Number(result.FlipFlops));
        Row("carries", Number(result.Carries));
        Row("block RAMs", Of(result.BlockRams, device.BlockRams));
        Row("multipliers", Of(result.Multipliers, device.Dsps));
        if (!device.IsPlaced)
        {
            return table.ToString();
        }

        Row("logic cells", Of(result.LogicCells, device.LogicCells));
        Row("pins", Of(result.Pins, device.Pins));
        Row("fmax", string.Create(
            CultureInfo.InvariantCulture,
            $"{result.MedianFrequency:0.0} MHz, median of {result.Frequencies.Count} placements"
            + $" ({result.Frequencies.Min():0.0} to {result.Frequencies.Max():0.0})"));
        AddPath(table);
        return table.ToString();

        void Row(string name, string value) => table.Append(CultureInfo.InvariantCulture, $"{name,-24}{value}\n");
    }

    private void AddPath(StringBuilder table)
    {
        table.Append("critical path of the fastest, from the clock edge\n");
        foreach (CriticalPlace place in result.CriticalPath)
        {
            string member = place.Member.Length == 0 ? string.Empty : $"  {place.Member}";
            string line = place.File.Length == 0 ? string.Empty : $"  {place.File}:{place.Line}";
            table.Append(CultureInfo.InvariantCulture, $"{place.Arrival,8:0.00} ns  {place.Name}{member}{line}\n");
        }
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Of(int used, int available)
        => available == 0 ? Number(used) : $"{Number(used)} of {Number(available)}";

    private static string Cell(string text)
        => text.Contains(',', System.StringComparison.Ordinal) ? $"\"{text}\"" : text;
}
