using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace Hdl.Fpga;

/// <summary>Gives the cells of a netlist their places in an iCE40, and connects them, by nextpnr.</summary>
/// <param name="device">The device.</param>
/// <param name="folder">Where files are written.</param>
/// <param name="top">The name of the design in messages, and of its top.</param>
/// <param name="constraints">A file of pin constraints, or null.</param>
/// <param name="cancellation">Ends the work before it is done.</param>
internal sealed partial class PlaceAndRoute(
    FpgaDevice device, string folder, string top, string? constraints, CancellationToken cancellation)
{
    private static readonly (string Cell, string Name)[] Resources =
    [
        ("ICESTORM_LC", "logic cells"), ("ICESTORM_RAM", "block RAMs"), ("ICESTORM_DSP", "multipliers"), ("SB_GB", "global nets"),
    ];

    /// <summary>How many logic cells the design takes.</summary>
    /// <param name="netlist">The netlist.</param>
    /// <param name="pins">How many pins its ports are.</param>
    /// <exception cref="FpgaException">The device is too small; the message says what is short, and by how much.</exception>
    public int Pack(string netlist, int pins)
    {
        (int code, string printed) = Nextpnr(netlist, "--pack-only");
        if (code != 0)
        {
            throw Failed(code, printed);
        }

        Dictionary<string, (int Used, int Available)> utilisation = Utilisation().Matches(printed).ToDictionary(
            m => m.Groups[1].Value, m => (Number(m.Groups[2]), Number(m.Groups[3])));
        List<string> shortages = [];
        foreach ((string cell, string name) in Resources)
        {
            (int used, int available) = utilisation.GetValueOrDefault(cell);
            AddShortage(name, used, available);
        }

        AddShortage("pins", pins, device.Pins);
        return shortages.Count == 0
            ? utilisation["ICESTORM_LC"].Used
            : throw new FpgaException(
                $"{top} is too large for {device.Name} in package {device.Package}: {string.Join("; ", shortages)}");

        void AddShortage(string name, int used, int available)
        {
            if (used > available)
            {
                shortages.Add(string.Create(
                    CultureInfo.InvariantCulture, $"{used:N0} {name}, {used - available:N0} more than there are"));
            }
        }
    }

    /// <summary>Places with each of the seeds 1 to <paramref name="seeds"/>, on all cores.</summary>
    /// <param name="netlist">The netlist.</param>
    /// <param name="seeds">How many.</param>
    /// <returns>The placements, by seed.</returns>
    /// <exception cref="FpgaException">nextpnr failed.</exception>
    public IReadOnlyList<Placement> Place(string netlist, int seeds)
    {
        var placements = new Placement[seeds];
        try
        {
            Parallel.For(
                0, seeds,
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
                i => placements[i] = Place(netlist, seed: i + 1, Path.Combine(folder, $"seed{i + 1}")));
        }
        catch (AggregateException failures)
        {
            cancellation.ThrowIfCancellationRequested();
            throw failures.InnerExceptions.OfType<FpgaException>().FirstOrDefault() ?? failures.InnerException!;
        }

        return placements;
    }

    private Placement Place(string netlist, int seed, string name)
    {
        (string configuration, string report) = (name + ".asc", name + ".report.json");
        (int code, string printed) = Nextpnr(
            netlist, "-q", "--seed", seed.ToString(CultureInfo.InvariantCulture), "--asc", configuration, "--report", report,
            "--timing-allow-fail", "--freq", device.Frequency.ToString(CultureInfo.InvariantCulture));
        return code == 0 ? TimingReport.Read(report, seed, configuration) : throw Failed(code, printed);
    }

    private (int ExitCode, string Printed) Nextpnr(string netlist, params string[] arguments)
    {
        string[] constrained = constraints == null ? [] : ["--pcf", constraints];
        return ExternalTool.Nextpnr.Run(
            folder, [$"--{device.Name}", "--package", device.Package!, "--json", netlist, .. constrained, .. arguments],
            cancellation);
    }

    private static FpgaException Failed(int code, string printed)
        => new($"nextpnr-ice40 failed with exit code {code}: {ToolMessages.Errors(printed)}");

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Info:\s+(\w+):\s+(\d+)/\s*(\d+)\s+\d+%", RegexOptions.Multiline)]
    private static partial Regex Utilisation();
}
