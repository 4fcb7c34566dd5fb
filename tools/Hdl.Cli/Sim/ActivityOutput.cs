using System;
using System.Globalization;
using System.IO;
using CsvHelper;
using Sme.Gates;
using Sme.Gates.Activity;
using Sme.Gates.Formats;
using Sme.Gates.Technology;

namespace Hdl.Cli.Sim;

/// <summary>What nets of cells did in a run: a SAIF file, and the energy by definition.</summary>
internal sealed class ActivityOutput : IDisposable
{
    private readonly SimOptions _options;
    private readonly TraceFile? _saif;

    /// <summary>Proves that the file can be written.</summary>
    /// <exception cref="InputException">It cannot.</exception>
    public ActivityOutput(SimOptions options)
        => (_options, _saif) = (options, options.Saif is null ? null : new TraceFile(options.Saif));

    /// <summary>How changes are counted for what was asked for; null for not at all.</summary>
    public static ActivityOptions? OptionsFor(bool energy, string? saif, int? sampled)
    {
        if (!energy && saif is null)
        {
            return null;
        }

        ActivityOptions options = sampled is { } seed ? ActivityOptions.Sampled(seed) : ActivityOptions.Exact;
        return options with { CountsOnes = saif is not null };
    }

    /// <summary>Writes what was asked for.</summary>
    /// <exception cref="UsageException">The run was too short.</exception>
    public void Complete(CellsEngine engine, TextWriter stdout, TextWriter stderr)
    {
        SwitchingActivity activity = engine.Activity;
        if (activity.Samples == 0)
        {
            throw new UsageException(
                $"no cycle was looked at in {activity.Cycles + 1}: the first one has none before it, and --sampled looks at one "
                + "of 16; run longer");
        }

        if (_saif is not null)
        {
            using (StreamWriter writer = new(_saif.WritePath))
            {
                SaifWriter.Write(new DesignNetlist(engine.Cells, _options.Design), activity, writer);
            }

            _saif.Complete();
        }

        if (_options.Energy)
        {
            WriteEnergy(new EnergyAnalysis(engine.Cells, activity, MemoryModel.Standard), activity, stdout, stderr);
        }
    }

    /// <summary>Removes a file that was not completed.</summary>
    public void Dispose() => _saif?.Dispose();

    private void WriteEnergy(EnergyAnalysis energy, SwitchingActivity activity, TextWriter stdout, TextWriter stderr)
    {
        using CsvWriter csv = CsvWriter.Create(
            stdout, new CsvWriterOptions { HasHeader = false, NewLine = "\n" }, leaveOpen: true);
        csv.WriteRecord(
            "definition", "instances", "toggles", "nets_fj", "clock_fj", "memories_fj", "energy_fj", "leakage_nw");
        stderr.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"energy of a cycle in fJ, the mean of {activity.Samples} of {activity.Cycles} cycles"));
        int width = 12;
        foreach (ComponentEnergy component in energy.Components)
        {
            width = Math.Max(width, component.Name.Length + 2);
        }

        stderr.WriteLine(
            new string(' ', width)
            + $"{"instances",10}{"toggles",14}{"nets",14}{"clock",14}{"memories",14}{"energy",14}{"leakage, nW",14}");
        foreach (ComponentEnergy component in (ComponentEnergy[])[.. energy.Components, energy.Total])
        {
            csv.WriteRecord(
                component.Name, component.Instances.ToString(CultureInfo.InvariantCulture), Text(component.Toggles),
                Text(component.Nets), Text(component.Clock), Text(component.Memories), Text(component.Dynamic),
                Text(component.Leakage));
            stderr.WriteLine(component.Name.PadRight(width) + string.Create(
                CultureInfo.InvariantCulture,
                $"{component.Instances,10:N0}{component.Toggles,14:N1}{component.Nets,14:N1}{component.Clock,14:N1}"
                + $"{component.Memories,14:N1}{component.Dynamic,14:N1}{component.Leakage,14:N1}"));
        }

        if (activity.Changing is { } changing)
        {
            stderr.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{changing.Mean:N1} nets change in a cycle, give or take {changing.HalfInterval:N1} (95 %)"));
        }

        if (_options.Operations is { } operations)
        {
            double each = energy.Total.Dynamic * activity.Cycles / operations;
            stderr.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{each:N1} fJ for each of {operations} operations"));
            csv.WriteRecord(
                "operation", operations.ToString(CultureInfo.InvariantCulture), "", "", "", "", Text(each), "");
        }

        static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
    }
}
