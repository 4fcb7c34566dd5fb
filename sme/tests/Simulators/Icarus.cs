using System.Collections.Generic;
using System.Linq;

namespace Simulators;

/// <summary>Runs Icarus Verilog in a folder.</summary>
public static class Icarus
{
    private const string Package = "iverilog";
    private static readonly Tool Compiler = new("iverilog", Package);
    private static readonly Tool Machine = new("vvp", Package);

    /// <summary>Skips a test where Icarus is missing; under CI that is a failure.</summary>
    public static void Require() => Compiler.Require();

    /// <summary>Compiles files as Verilog-2005 and runs the testbench; what was printed, and whether all went well.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="files">The files.</param>
    /// <param name="testbench">The module to run; it ends with <c>$stop</c> where it fails.</param>
    public static (bool Agrees, string Printed) Simulate(string folder, IEnumerable<string> files, string testbench)
        => Simulate(folder, files, [testbench]);

    /// <summary>Compiles files as Verilog-2005 and runs testbenches side by side.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="files">The files.</param>
    /// <param name="testbenches">The modules to run; the first one ends the run where it fails or finishes.</param>
    public static (bool Agrees, string Printed) Simulate(
        string folder, IEnumerable<string> files, IReadOnlyList<string> testbenches)
    {
        string program = testbenches[0] + ".vvp";
        (bool compiled, string printed) = Compiler.Run(
            folder, ["-g2005", .. testbenches.SelectMany(t => new[] { "-s", t }), "-o", program, .. files]);
        return compiled ? Machine.Run(folder, ["-N", program]) : (false, printed);
    }
}
