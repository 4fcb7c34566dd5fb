using System.Collections.Generic;
using System.IO;
using System.Linq;
using Simulators;
using Sme.Vhdl;

namespace Fuzz.Runs;

/// <summary>Replays traces on VHDL, in GHDL.</summary>
internal sealed class VhdlReplay : IReplay
{
    private const string Top = "all_programs";

    /// <inheritdoc/>
    public string Name => "GHDL";

    /// <inheritdoc/>
    public IReadOnlyList<SourceFile> Write(Hardware hardware)
    {
        HdlSources sources = new(hardware.Design.Design, hardware.Program.Name, HdlLanguage.Vhdl);
        return [.. sources.Files(), sources.Testbench(hardware.Columns, hardware.Trace)];
    }

    /// <inheritdoc/>
    public (bool Succeeded, string Printed) Simulate(
        string folder, IReadOnlyList<string> files, IReadOnlyList<string> testbenches, string standard)
    {
        string instances = string.Concat(testbenches.Select(t => $"  of_{t}: entity work.{t};\n"));
        File.WriteAllText(
            Path.Combine(folder, Top + ".vhd"),
            $"entity {Top} is\nend entity {Top};\n\narchitecture all_of_them of {Top} is\nbegin\n"
                + $"{instances}end architecture all_of_them;\n");
        return Ghdl.Simulate(folder, [.. files, Top + ".vhd"], Top, standard);
    }
}
