using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Hdl.Fpga;

/// <summary>What became of a design in a device.</summary>
public sealed record FpgaResult
{
    /// <summary>The columns of <see cref="ToCsv"/>.</summary>
    public const string CsvHeader =
        "design,device,package,luts,flip_flops,carries,block_rams,multipliers,logic_cells,pins,seeds,"
        + "fmax_median_mhz,fmax_lowest_mhz,fmax_highest_mhz";

    /// <summary>The name of the design.</summary>
    public required string Design { get; init; }

    /// <summary>The device.</summary>
    public required FpgaDevice Device { get; init; }

    /// <summary>How many cells of which type synthesis made.</summary>
    public required IReadOnlyDictionary<string, int> Cells { get; init; }

    /// <summary>Bits of all ports.</summary>
    public required int Pins { get; init; }

    /// <summary>Logic cells of an iCE40: a LUT and a flip-flop may share one; 0 without placement.</summary>
    public int LogicCells { get; init; }

    /// <summary>The highest frequency of the clock in MHz, by seed; empty without placement.</summary>
    public IReadOnlyList<double> Frequencies { get; init; } = [];

    /// <summary>Where the longest path of the fastest placement leads.</summary>
    public IReadOnlyList<CriticalPlace> CriticalPath { get; init; } = [];

    /// <summary>Look-up tables.</summary>
    public int Luts => CellKinds.Count(Cells, Device.Cells.Luts);

    /// <summary>Flip-flops.</summary>
    public int FlipFlops => CellKinds.Count(Cells, Device.Cells.FlipFlops);

    /// <summary>Cells of carry chains.</summary>
    public int Carries => CellKinds.Count(Cells, Device.Cells.Carries);

    /// <summary>Block RAMs.</summary>
    public int BlockRams => CellKinds.Count(Cells, Device.Cells.BlockRams);

    /// <summary>Multipliers.</summary>
    public int Multipliers => CellKinds.Count(Cells, Device.Cells.Dsps);

    /// <summary>The median of <see cref="Frequencies"/>, the mean of the middle two of an even number.</summary>
    public double MedianFrequency
    {
        get
        {
            double[] sorted = [.. Frequencies.Order()];
            int middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    /// <summary>A row of CSV; what is about placement is empty where there is none.</summary>
    public string ToCsv()
    {
        string[] placed = Device.IsPlaced
            ?
            [
                Text(LogicCells), Text(Pins), Text(Frequencies.Count), Text(MedianFrequency), Text(Frequencies.Min()),
                Text(Frequencies.Max()),
            ]
            : [string.Empty, Text(Pins), string.Empty, string.Empty, string.Empty, string.Empty];
        return string.Join(
            ',',
            [
                Design, Device.Name, Device.Package ?? string.Empty, Text(Luts), Text(FlipFlops), Text(Carries), Text(BlockRams),
                Text(Multipliers), .. placed,
            ]);
    }

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
