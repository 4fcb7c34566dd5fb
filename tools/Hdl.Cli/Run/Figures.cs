using System;
using System.Globalization;
using System.IO;
using CsvHelper;
using Hdl.Workloads;

namespace Hdl.Cli.Run;

/// <summary>The figures of a run as CSV, each with its unit and what it counts.</summary>
internal sealed class Figures(JobStatistics statistics, TimeSpan elapsed)
{
    /// <summary>Writes the figures.</summary>
    public void Write(TextWriter writer)
    {
        using CsvWriter csv = CsvWriter.Create(
            writer, new CsvWriterOptions { HasHeader = false, NewLine = "\n" }, leaveOpen: true);
        csv.WriteRecord("figure", "value", "unit", "definition");
        csv.WriteRecord("rows", Text(statistics.Rows), "elements", "rows of the array");
        csv.WriteRecord("columns", Text(statistics.Columns), "elements", "columns of the array");
        csv.WriteRecord(
            "cycles", Text(statistics.Cycles), "cycles",
            "from the cycle in which the first row of weights enters to the one after which the last result stands on the "
            + "outputs; loading the first weights and draining count and reset does not");
        csv.WriteRecord(
            "multiply-accumulates", Text(statistics.MultiplyAccumulates), "operations",
            "products the task asks for; padding and zeros of the mapping do not count");
        csv.WriteRecord(
            "utilisation", statistics.Utilisation.ToString("F4", CultureInfo.InvariantCulture), "ratio",
            "multiply-accumulates / (cycles x rows x columns)");
        csv.WriteRecord(
            "simulation speed", (statistics.Cycles / elapsed.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture),
            "cycles/s", "cycles / seconds the run took on this machine");
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
