using System.Globalization;
using System.IO;
using CsvHelper;
using Sme.Gates;

namespace Hdl.Cli.Sim;

/// <summary>What was unknown in a run, as CSV.</summary>
internal static class UnknownsOutput
{
    /// <summary>Writes a line for each signal; bits that are unknown are ones, in hexadecimal.</summary>
    public static void Write(GatesEngine engine, TextWriter writer)
    {
        using CsvWriter csv = CsvWriter.Create(
            writer, new CsvWriterOptions { HasHeader = false, NewLine = "\n" }, leaveOpen: true);
        csv.WriteRecord("signal", "kind", "width", "unknown_bits", "last_cycle");
        foreach (UnknownSignal signal in engine.Unknowns)
        {
            string kind = signal.Kind switch
            {
                UnknownKind.Output => "output",
                UnknownKind.Register => "register",
                _ => "memory",
            };
            csv.WriteRecord(
                signal.Name, kind, signal.Width.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"0x{signal.Bits:X}"),
                signal.LastTick.ToString(CultureInfo.InvariantCulture));
        }
    }
}
