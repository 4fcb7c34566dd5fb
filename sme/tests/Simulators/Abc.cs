using System;
using System.IO;

namespace Simulators;

/// <summary>Runs Berkeley's ABC in a folder.</summary>
public static class Abc
{
    private static readonly Tool Tool = new("berkeley-abc", "berkeley-abc") { Limit = TimeSpan.FromMinutes(4) };

    /// <summary>Skips a test where ABC is missing; under CI that is a failure.</summary>
    public static void Require() => Tool.Require();

    /// <summary>Its name and version.</summary>
    public static string Version => Tool.VersionOf("ABC", ["-c", "version"]);

    /// <summary>Writes a combinational network as a graph of ands, hashed, in the binary format AIGER.</summary>
    /// <param name="folder">Where the file is.</param>
    /// <param name="file">A file of BLIF.</param>
    /// <returns>The path of the graph.</returns>
    public static string WriteGraph(string folder, string file)
    {
        string graph = Path.ChangeExtension(file, ".aig");
        Tool.Run(folder, ["-c", $"read_blif {file}; strash; write_aiger {graph}"]);
        return Path.Combine(folder, graph);
    }

    /// <summary>Compares two combinational networks with the same inputs and outputs in the same order.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="first">A file of BLIF.</param>
    /// <param name="second">Another one.</param>
    /// <returns>Whether they are proved to be the same, and all that was printed.</returns>
    public static (bool AreEqual, string Printed) Compare(string folder, string first, string second)
    {
        // Two hundred seconds, and as many conflicts as fit in. The older command says which outputs differ.
        string graphs = $"read_blif {first}; strash; write_aiger first.aig; read_blif {second}; strash; write_aiger second.aig";
        (_, string printed) = Tool.Run(folder, ["-c", $"{graphs}; &cec -T 200 -C 1000000 first.aig second.aig"]);

        // A net that nothing drives would be a constant to ABC, with a warning.
        bool areEqual = printed.Contains("Networks are equivalent", StringComparison.Ordinal)
            && !printed.Contains("Warning", StringComparison.Ordinal);
        bool differ = printed.Contains("NOT EQUIVALENT", StringComparison.Ordinal);
        return (areEqual, differ ? printed + Tool.Run(folder, ["-c", $"cec {first} {second}"]).Printed : printed);
    }
}
