using System.Collections.Generic;
using System.Globalization;
using System.IO;
using CsvHelper;

namespace SME.Tracer.Coverage;

/// <summary>Writes coverage as CSV.</summary>
internal static class CoverageCsv
{
    private static readonly string[] Header =
        ["level", "path", "definition", "signal", "kind", "covered", "total", "detail"];

    /// <summary>Writes a row for each kind of coverage of each signal: of the instances, then of the definitions.</summary>
    public static void Write(CoverageReport report, TextWriter file)
    {
        CsvWriterOptions options = new() { HasHeader = false, NewLine = "\n", WriteByteOrderMark = false };
        using var writer = CsvWriter.Create(file, options, leaveOpen: true);
        WriteRow(writer, Header);
        foreach (CoveredSignal signal in report.Instances)
        {
            WriteSignal(writer, "instance", signal.Place.Instance, signal);
        }

        foreach (CoveredSignal signal in report.Definitions)
        {
            WriteSignal(writer, "definition", string.Empty, signal);
        }
    }

    private static void WriteSignal(CsvWriter writer, string level, string path, CoveredSignal signal)
    {
        foreach ((string kind, long covered, long? total, string detail) in RowsOf(signal))
        {
            WriteRow(
                writer,
                level, path, signal.Place.Definition.Name, signal.Place.Name, kind,
                covered.ToString(CultureInfo.InvariantCulture),
                total?.ToString(CultureInfo.InvariantCulture) ?? string.Empty, detail);
        }
    }

    private static IEnumerable<(string Kind, long Covered, long? Total, string Detail)> RowsOf(CoveredSignal signal)
    {
        if (signal.Toggles.Bits != 0)
        {
            Ratio edges = signal.Toggles.Edges;
            yield return ("toggle", edges.Covered, edges.Total, signal.Toggles.Missing);
        }

        if (signal.States is { } states)
        {
            yield return ("state", states.States.Covered, states.States.Total, states.StateText);

            // Which transitions a machine could make is not known.
            yield return ("transition", states.TransitionCount, null, states.TransitionText);
        }
    }

    private static void WriteRow(CsvWriter writer, params string[] cells)
    {
        foreach (string cell in cells)
        {
            writer.WriteField(cell);
        }

        writer.EndRecord();
    }
}
