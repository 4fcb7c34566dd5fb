using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using Sme.Vhdl;
using Sme.Vhdl.Packaging;

namespace SME;

/// <summary>Adds the export to VHDL or Verilog to a simulation.</summary>
[SuppressMessage("Naming", "CA1724", Justification = "Part of the model's surface.")]
public static class ExtensionMethodsVHDL
{
    /// <summary>
    /// Writes the design as VHDL before the first tick: sources, a testbench that replays the trace of
    /// <see cref="ExtensionMethodsTracer.BuildCSVFile"/>, a Makefile for GHDL, and what describes them.
    /// </summary>
    /// <param name="self">The simulation.</param>
    /// <param name="targetfolder">The folder, in the simulation's target folder unless rooted; files in it are replaced.</param>
    /// <param name="backupfolder">Where the folder is moved if it exists, or null.</param>
    /// <param name="csvfile">Path of the trace as seen from the folder.</param>
    /// <param name="customfiles">Further sources that are copied and compiled before those of the design, or null.</param>
    /// <exception cref="Sme.Elaboration.Diagnostics.ElaborationException">
    /// When the run starts: the design is no hardware. Nothing is written.
    /// </exception>
    public static Simulation BuildVHDL(
        this Simulation self, string targetfolder = "vhdl", string? backupfolder = null, string csvfile = "../trace.csv",
        IEnumerable<string>? customfiles = null)
        => Add(self, targetfolder, backupfolder, csvfile, customfiles, HdlLanguage.Vhdl);

    /// <summary>Writes the design as Verilog before the first tick, as <see cref="BuildVHDL"/> does in VHDL.</summary>
    /// <param name="self">The simulation.</param>
    /// <param name="targetfolder">The folder, in the simulation's target folder unless rooted; files in it are replaced.</param>
    /// <param name="backupfolder">Where the folder is moved if it exists, or null.</param>
    /// <param name="csvfile">Path of the trace as seen from the folder.</param>
    /// <param name="customfiles">Further sources that are copied and compiled before those of the design, or null.</param>
    /// <exception cref="Sme.Elaboration.Diagnostics.ElaborationException">
    /// When the run starts: the design is no hardware. Nothing is written.
    /// </exception>
    public static Simulation BuildVerilog(
        this Simulation self, string targetfolder = "verilog", string? backupfolder = null, string csvfile = "../trace.csv",
        IEnumerable<string>? customfiles = null)
        => Add(self, targetfolder, backupfolder, csvfile, customfiles, HdlLanguage.Verilog);

    private static Simulation Add(
        Simulation self, string target, string? backup, string trace, IEnumerable<string>? custom, HdlLanguage language)
    {
        ArgumentNullException.ThrowIfNull(self);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(trace);
        return self.AddObserver(new ExportObserver(
            self, Path.Combine(self.TargetFolder, target), backup == null ? null : Path.Combine(self.TargetFolder, backup),
            trace, [.. custom ?? []], language));
    }
}
