using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Simulators;

/// <summary>Runs Yosys in a folder.</summary>
public static class Yosys
{
    private static readonly Tool Tool = new("yosys", "yosys") { Limit = TimeSpan.FromMinutes(4) };

    /// <summary>Skips a test where Yosys is missing; under CI that is a failure.</summary>
    public static void Require() => Tool.Require();

    /// <summary>Its name and version.</summary>
    public static string Version => Tool.VersionOf("Yosys", ["-V"]);

    /// <summary>A file that comes with Yosys, such as the models of cells.</summary>
    public static string Shared(string name)
    {
        string folder = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .First(f => File.Exists(Path.Combine(f, Tool.Name)));
        return Path.GetFullPath(Path.Combine(folder, "..", "share", "yosys", name));
    }

    /// <summary>Runs the commands of a script; what was printed, and whether all went well.</summary>
    /// <param name="folder">Where the script is written, and runs.</param>
    /// <param name="commands">The commands, one a line.</param>
    public static (bool Succeeded, string Printed) Run(string folder, IEnumerable<string> commands)
    {
        const string Script = "synthesis.ys";
        File.WriteAllLines(Path.Combine(folder, Script), commands);
        return Tool.Run(folder, ["-q", "-s", Script]);
    }
}
