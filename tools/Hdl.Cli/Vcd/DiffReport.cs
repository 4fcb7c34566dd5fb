using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CsvHelper;
using SME.Tracer.Vcd;

namespace Hdl.Cli.Vcd;

/// <summary>What differs between two waveforms, as a table for programs and sentences for people.</summary>
internal sealed class DiffReport(VcdDiffResult result, string left, string right)
{
    private const int MaxNamed = 10;
    private const int MaxLength = 200;

    /// <summary>Writes the table of the signals that differ first, and the sentences.</summary>
    public void Write(TextWriter stdout, TextWriter stderr)
    {
        WriteTable(stdout);
        WriteOnlyIn(left, result.OnlyLeft, stderr);
        WriteOnlyIn(right, result.OnlyRight, stderr);
        stderr.WriteLine(Conclusion());
    }

    private string Conclusion()
    {
        if (result.Compared == 0)
        {
            return $"{left} and {right} have no signal in common";
        }

        if (result.Start > result.End)
        {
            return $"{left} and {right} have no time in common: "
                + $"one ends at {VcdTime.Text(result.End)}, the other begins at {VcdTime.Text(result.Start)}";
        }

        string signals = result.Compared == 1 ? "1 signal" : $"{result.Compared} signals";
        if (result.Differing == 0)
        {
            string verdict = result.Same ? "same" : "the others are the same";
            return $"{verdict}: {signals} from {VcdTime.Text(result.Start)} to {VcdTime.Text(result.End)}{Rest()}";
        }

        VcdDifference first = result.Differences[0];
        string further = result.Differing switch
        {
            1 => "no other signal differs",
            2 => "1 other signal differs",
            _ => $"{result.Differing - 1} other signals differ",
        };
        return $"first difference at {VcdTime.Text(result.End)}: {Cut(first.Path)} is {Cut(first.Left)} in {left} and "
            + $"{Cut(first.Right)} in {right}; {further} at that time ({signals} compared)";
    }

    private string Rest() => (result.LeftGoesOn, result.RightGoesOn) switch
    {
        (true, false) => $"; {right} ends there, {left} goes on",
        (false, true) => $"; {left} ends there, {right} goes on",
        _ => string.Empty,
    };

    private void WriteTable(TextWriter stdout)
    {
        using CsvWriter csv = CsvWriter.Create(
            stdout, new CsvWriterOptions { HasHeader = false, NewLine = "\n" }, leaveOpen: true);
        csv.WriteRecord("time_fs", "signal", "left", "right");
        foreach (VcdDifference difference in result.Differences)
        {
            csv.WriteRecord(VcdTime.Femtoseconds(result.End), difference.Path, difference.Left, difference.Right);
        }
    }

    private static void WriteOnlyIn(string file, IReadOnlyList<VcdVariable> variables, TextWriter stderr)
    {
        if (variables.Count == 0)
        {
            return;
        }

        string names = string.Join(", ", variables.Take(MaxNamed).Select(v => Cut(v.Path)));
        string more = variables.Count > MaxNamed ? $" and {variables.Count - MaxNamed} more" : string.Empty;
        stderr.WriteLine($"only in {file}: {names}{more}");
    }

    private static string Cut(string text) => text.Length > MaxLength ? string.Concat(text.AsSpan(0, MaxLength), "...") : text;
}
