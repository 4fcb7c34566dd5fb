using System.Collections.Generic;
using System.Globalization;
using System.IO;
using CsvHelper;

namespace Hdl.Cli.Report;

/// <summary>All figures as CSV.</summary>
internal static class ReportCsv
{
    /// <summary>A row for each figure.</summary>
    public static string Of(IReadOnlyList<(IReportedSystem System, SystemFigures Figures)> measured)
    {
        using StringWriter text = new();
        using (CsvWriter csv = CsvWriter.Create(
            text, new CsvWriterOptions { HasHeader = false, NewLine = "\n" }, leaveOpen: true))
        {
            csv.WriteRecord("system", "quantity", "baseline", "variant", "ratio", "formula", "command");
            foreach ((IReportedSystem system, SystemFigures figures) in measured)
            {
                foreach (Quantity quantity in figures.Quantities)
                {
                    csv.WriteRecord(
                        system.Key, quantity.Name, Number(quantity.Baseline), Number(quantity.Variant), Number(quantity.Ratio),
                        quantity.Expected?.Text ?? string.Empty, quantity.Command);
                }
            }
        }

        return text.ToString();
    }

    private static string Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? string.Empty;
}
