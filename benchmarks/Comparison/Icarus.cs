using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace Benchmarks.Comparison;

/// <summary>A design under Icarus Verilog.</summary>
internal sealed class Icarus : IContender
{
    private const string Program = "testbench.vvp";
    private static readonly string[] Flags = ["-g2005", "-s", "testbench", "-o", Program];

    private readonly PeerBuild _build;
    private readonly double _startSeconds;

    /// <summary>Compiles the design, if that was not done yet.</summary>
    public Icarus(string design, string origin, string verilog)
    {
        Engine = $"Icarus ({origin})";
        string testbench = PeerBuild.Source("testbench.v");
        string key = string.Join('\0', [.. Flags, File.ReadAllText(testbench), Child.Run(".", "iverilog", "-V")]);
        _build = PeerBuild.Get(
            $"{design}-{origin}-icarus", verilog, key,
            folder => Child.Run(folder, "iverilog", [.. Flags, "design.v", testbench]));
        _startSeconds = Enumerable.Range(0, 3).Select(_ => WallSeconds(0)).Min();
    }

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled => Child.Exists("iverilog") && Child.Exists("vvp");

    /// <inheritdoc/>
    public string Engine { get; }

    /// <summary>What the design shows after reset and after every cycle.</summary>
    public IEnumerable<string> Trace(long cycles)
        => Child.Run(_build.Folder, "vvp", "-N", Program, $"+cycles={cycles}", "+trace").TrimEnd().Split('\n');

    /// <inheritdoc/>
    public string HashAfter(long cycles) => Run(cycles).TrimEnd();

    /// <inheritdoc/>
    public double Measure(long cycles) => WallSeconds(cycles) - _startSeconds;

    private double WallSeconds(long cycles)
    {
        long start = Stopwatch.GetTimestamp();
        Run(cycles);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private string Run(long cycles) => Child.Run(_build.Folder, "vvp", "-N", Program, $"+cycles={cycles}");
}
