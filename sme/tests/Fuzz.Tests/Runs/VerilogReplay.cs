using System;
using System.Collections.Generic;
using System.Linq;
using Simulators;
using Sme.Vhdl;

namespace Fuzz.Runs;

/// <summary>Replays traces on Verilog, in Icarus Verilog.</summary>
internal sealed class VerilogReplay : IReplay
{
    /// <inheritdoc/>
    public string Name => "Icarus";

    /// <inheritdoc/>
    public IReadOnlyList<SourceFile> Write(Hardware hardware)
    {
        HdlSources sources = new(hardware.Design.Design, hardware.Program.Name, HdlLanguage.Verilog);
        SourceFile testbench = sources.Testbench(hardware.Columns, hardware.Trace);
        return [.. sources.Files(), testbench with { Text = BesideOthers(testbench) }];
    }

    /// <inheritdoc/>
    public (bool Succeeded, string Printed) Simulate(
        string folder, IReadOnlyList<string> files, IReadOnlyList<string> testbenches, string standard)
        => Icarus.Simulate(folder, files, testbenches);

    // The first testbench to end must not end the others, and each has to say which one it is.
    private static string BesideOthers(SourceFile testbench)
    {
        string name = System.IO.Path.GetFileNameWithoutExtension(testbench.Name);
        string[] changed =
        [
            .. testbench.Text.Split('\n').Where(l => l.Trim() != "$finish;")
                .Select(l => l.Replace("$display(\"%0d cycles agree", $"$display(\"{name}: %0d cycles agree",
                    StringComparison.Ordinal)),
        ];
        return string.Join('\n', changed);
    }
}
