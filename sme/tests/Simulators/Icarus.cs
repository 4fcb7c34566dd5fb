using System.Collections.Generic;
using System.Linq;

namespace Simulators;

/// <summary>Runs Icarus Verilog in a folder.</summary>
public static class Icarus
{
    private const string Package = "iverilog";
    private const string Compiled = "compiled.vvp";

    private static readonly Tool Compiler = new("iverilog", Package);
    private static readonly Tool Simulator = new("vvp", Package);

    /// <summary>Skips a test where Icarus Verilog is missing; under CI that is a failure.</summary>
    public static void Require() => Compiler.Require();

    /// <summary>Compiles files as Verilog-2005 and runs testbenches; what was printed, and whether all went well.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="files">The files.</param>
    /// <param name="testbenches">The modules to run.</param>
    public static (bool Agrees, string Printed) Simulate(
        string folder, IEnumerable<string> files, IEnumerable<string> testbenches)
    {
        (bool compiled, string printed) = Compiler.Run(
            folder, ["-g2005", "-o", Compiled, .. testbenches.SelectMany(t => new[] { "-s", t }), .. files]);
        return compiled ? Simulator.Run(folder, ["-n", Compiled]) : (false, printed);
    }
}
