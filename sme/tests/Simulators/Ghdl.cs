using System.Collections.Generic;

namespace Simulators;

/// <summary>Runs GHDL in a folder.</summary>
public static class Ghdl
{
    private static readonly Tool Tool = new("ghdl", "ghdl-mcode");

    /// <summary>Skips a test where GHDL is missing; under CI that is a failure.</summary>
    public static void Require() => Tool.Require();

    /// <summary>Compiles files and runs the testbench; what was printed, and whether all went well.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="files">The files in the order in which they compile.</param>
    /// <param name="testbench">The entity to run.</param>
    /// <param name="standard">The standard as GHDL names it: 93, 08.</param>
    public static (bool Agrees, string Printed) Simulate(
        string folder, IEnumerable<string> files, string testbench, string standard)
    {
        (bool compiled, string printed) = Tool.Run(folder, ["-a", $"--std={standard}", .. files]);
        return compiled
            ? Tool.Run(folder, ["--elab-run", $"--std={standard}", testbench, "--ieee-asserts=disable"])
            : (false, printed);
    }

    /// <summary>Synthesizes a design to Verilog, which is what is printed where all went well.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="files">The files in the order in which they compile.</param>
    /// <param name="top">The entity at the top.</param>
    /// <param name="standard">The standard as GHDL names it: 93, 08.</param>
    public static (bool Succeeded, string Printed) Synthesize(
        string folder, IReadOnlyList<string> files, string top, string standard)
    {
        (bool succeeded, string verilog, string errors) = Netlist("verilog");
        if (!succeeded)
        {
            return (false, errors);
        }

        (_, string vhdl, _) = Netlist("vhdl");
        return (true, NetlistRepair.Restore(verilog, vhdl));

        (bool Succeeded, string Output, string Errors) Netlist(string language)
            => Tool.Capture(folder, ["--synth", $"--std={standard}", $"--out={language}", .. files, "-e", top]);
    }
}
