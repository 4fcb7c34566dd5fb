using System;
using System.IO;
using SME.Tracer.Coverage;
using SME.Tracer.Csv;
using SME.Tracer.Json;
using SME.Tracer.Vcd;

namespace SME;

/// <summary>Adds observers that write files to a simulation.</summary>
public static class ExtensionMethodsTracer
{
    /// <summary>Writes the waveform, with a GTKWave save file beside it.</summary>
    /// <param name="self">The simulation.</param>
    /// <param name="filename">Name of the file, in the simulation's target folder unless rooted.</param>
    /// <param name="options">What to show and when; without them all signals in all cycles.</param>
    public static Simulation BuildVcdFile(
        this Simulation self, string filename = "trace.vcd", VcdOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(self);
        string path = Path.Combine(self.TargetFolder, filename);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return self.AddObserver(new VcdObserver(path, options));
    }

    /// <summary>Writes the trace as CSV.</summary>
    /// <param name="self">The simulation.</param>
    /// <param name="filename">Name of the file, in the simulation's target folder unless rooted.</param>
    public static Simulation BuildCSVFile(this Simulation self, string filename = "trace.csv")
    {
        ArgumentNullException.ThrowIfNull(self);
        return self.AddObserver(new CsvObserver(Path.Combine(self.TargetFolder, filename)));
    }

    /// <summary>Writes the network and the trace as JSON; <see cref="JsonObserver"/> says in which form.</summary>
    /// <param name="self">The simulation.</param>
    /// <param name="filename">Name of the file, in the simulation's target folder unless rooted.</param>
    public static Simulation BuildJsonFile(this Simulation self, string filename = "trace.json")
    {
        ArgumentNullException.ThrowIfNull(self);
        return self.AddObserver(new JsonObserver(self, Path.Combine(self.TargetFolder, filename)));
    }

    /// <summary>Writes what the run covered; <see cref="CoverageObserver"/> says what that is.</summary>
    /// <param name="self">The simulation.</param>
    /// <param name="filename">
    /// Name of the file, in the simulation's target folder unless rooted: <c>.xml</c> for Cobertura, <c>.csv</c> for CSV.
    /// </param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    public static Simulation BuildCoverageFile(this Simulation self, string filename = "coverage.xml")
    {
        ArgumentNullException.ThrowIfNull(self);
        CoverageFormat format = CoverageObserver.FormatOf(filename) ?? throw new ArgumentException(
            $"coverage cannot be written to '{filename}': its name ends in .xml (Cobertura) or .csv", nameof(filename));
        return self.AddObserver(new CoverageObserver(Path.Combine(self.TargetFolder, filename), format));
    }
}
