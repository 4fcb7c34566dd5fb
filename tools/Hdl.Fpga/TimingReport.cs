using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Hdl.Fpga;

/// <summary>Reads the report in JSON that nextpnr writes.</summary>
internal static class TimingReport
{
    /// <summary>Reads a report.</summary>
    /// <param name="report">Its path.</param>
    /// <param name="seed">What placement began with.</param>
    /// <param name="configuration">The configuration that belongs to it.</param>
    /// <exception cref="FpgaException">The design has no path from register to register.</exception>
    public static Placement Read(string report, int seed, string configuration)
    {
        using FileStream stream = File.OpenRead(report);
        using JsonDocument json = JsonDocument.Parse(stream);
        JsonElement[] clocks = [.. json.RootElement.GetProperty("fmax").EnumerateObject().Select(c => c.Value)];
        if (clocks.Length == 0)
        {
            throw new FpgaException("no path leads from a register to a register: there is no clock to measure");
        }

        return new Placement(seed, clocks.Min(c => c.GetProperty("achieved").GetDouble()), configuration, StepsIn(json));
    }

    // Between registers: both ends are edges of the clock.
    private static List<PathStep> StepsIn(JsonDocument json)
    {
        JsonElement path = json.RootElement.GetProperty("critical_paths").EnumerateArray()
            .First(p => IsEdge(p.GetProperty("from")) && IsEdge(p.GetProperty("to")));
        List<PathStep> steps = [];
        double arrival = 0;
        foreach (JsonElement step in path.GetProperty("path").EnumerateArray())
        {
            arrival += step.GetProperty("delay").GetDouble();
            if (step.TryGetProperty("net", out JsonElement net))
            {
                steps.Add(new PathStep(net.GetString()!, arrival));
            }
        }

        return steps;
    }

    private static bool IsEdge(JsonElement end) => end.GetString()!.Contains("edge ", StringComparison.Ordinal);
}
