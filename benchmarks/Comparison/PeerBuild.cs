using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace Benchmarks.Comparison;

/// <summary>Simulators built from Verilog, kept in <c>artifacts/peers</c> by what they are built from.</summary>
/// <param name="Folder">Where one is.</param>
/// <param name="Seconds">How long building it took.</param>
internal sealed record PeerBuild(string Folder, double Seconds)
{
    private const string SecondsFile = "seconds.txt";

    /// <summary>Finds or builds one.</summary>
    /// <param name="name">The beginning of the folder's name.</param>
    /// <param name="verilog">The design, written to <c>design.v</c>.</param>
    /// <param name="key">What else it depends on: flags, versions of tools, other sources.</param>
    /// <param name="build">Builds it in a folder.</param>
    public static PeerBuild Get(string name, string verilog, string key, Action<string> build)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{verilog}\0{key}")))[..16];
        string folder = Path.Combine(Repository.Root, "artifacts", "peers", $"{name}-{hash}");
        if (!Directory.Exists(folder))
        {
            // A folder of this name is complete.
            string unfinished = folder + ".new";
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }

            Directory.CreateDirectory(unfinished);
            File.WriteAllText(Path.Combine(unfinished, "design.v"), verilog);
            long start = Stopwatch.GetTimestamp();
            build(unfinished);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            File.WriteAllText(Path.Combine(unfinished, SecondsFile), seconds.ToString("R", CultureInfo.InvariantCulture));
            Directory.Move(unfinished, folder);
        }

        return new PeerBuild(
            folder, double.Parse(File.ReadAllText(Path.Combine(folder, SecondsFile)), CultureInfo.InvariantCulture));
    }

    /// <summary>Path of a file of <c>benchmarks/peers</c>.</summary>
    public static string Source(string file) => Path.Combine(Repository.Root, "benchmarks", "peers", file);
}
