using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Simulators;
using Sme.Netlist;
using Sme.Vhdl;

namespace Conformance.Synthesis;

/// <summary>A language, and a style of reset, that Yosys reads: VHDL as GHDL synthesizes it.</summary>
/// <param name="Name">Its name in the names of tests.</param>
/// <param name="Standard">Of VHDL the standard as GHDL names it; null of Verilog.</param>
/// <param name="Reset">How registers get their initial values.</param>
public sealed record SynthesisTarget(string Name, string? Standard, ResetStyle Reset = ResetStyle.Synchronous)
{
    /// <summary>Name of the module at the top.</summary>
    public const string Top = "circuit";

    /// <summary>Skips a test where a tool is missing; under CI that is a failure.</summary>
    public void Require()
    {
        Yosys.Require();
        if (Standard != null)
        {
            Ghdl.Require();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Writes a design as Verilog for Yosys.</summary>
    /// <returns>The files.</returns>
    internal IEnumerable<string> Write(Design design, string folder)
    {
        HdlSources sources = new(design, Top, Standard != null ? HdlLanguage.Vhdl : HdlLanguage.Verilog, Reset);
        IReadOnlyList<SourceFile> files = sources.Files();
        foreach (SourceFile file in files)
        {
            File.WriteAllText(Path.Combine(folder, file.Name), file.Text);
        }

        if (Standard == null)
        {
            return files.Select(f => f.Name);
        }

        (bool succeeded, string printed) = Ghdl.Synthesize(folder, [.. files.Select(f => f.Name)], Top, Standard);
        Assert.That(succeeded, Is.True, printed);
        const string Synthesized = "synthesized.v";
        File.WriteAllText(Path.Combine(folder, Synthesized), printed);
        return [Synthesized];
    }
}
