using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Benchmarks.Comparison;

/// <summary>A design under Icarus Verilog.</summary>
internal sealed class Icarus : IContender
{
    private const string Program = "testbench.vvp";
    private static readonly string[] Flags = ["-g2005", "-s", "testbench", "-o", Program];

    // The shell counts in hundredths of a second.
    private const double ClockTick = 0.01;

    private readonly PeerBuild _build;

    /// <summary>Compiles the design, if that was not done yet.</summary>
    public Icarus(string design, string origin, string verilog)
    {
        Engine = $"Icarus ({origin})";
        string testbench = PeerBuild.Source("testbench.v");
        string key = string.Join('\0', [.. Flags, File.ReadAllText(testbench), Child.Run(".", "iverilog", "-V")]);
        _build = PeerBuild.Get(
            $"{design}-{origin}-icarus", verilog, key,
            folder => Child.Run(folder, "iverilog", [.. Flags, "design.v", testbench]));
    }

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled => Child.Exists("iverilog") && Child.Exists("vvp") && Child.Exists("sh");

    /// <inheritdoc/>
    public string Engine { get; }

    /// <summary>What the design shows after reset and after every cycle.</summary>
    public IEnumerable<string> Trace(long cycles)
        => Child.Run(_build.Folder, "vvp", "-N", Program, $"+cycles={cycles}", "+trace").TrimEnd().Split('\n');

    /// <inheritdoc/>
    public string HashAfter(long cycles) => Run(cycles)[0];

    /// <inheritdoc/>
    public double Measure(long cycles) => Math.Max(ClockTick, Run(cycles)[^1].Split(' ').Sum(SecondsOf));

    /// <summary>Cycles per second of processor time, without what reading the design takes.</summary>
    /// <param name="cycles">How many cycles are run.</param>
    public double RateAfterLoading(long cycles) => cycles / Math.Max(ClockTick, Measure(cycles) - Measure(0));

    // The last line is the processor time of the simulator in user and in system mode: 0m0.120000s 0m0.010000s
    private string[] Run(long cycles)
        => Child.Run(_build.Folder, "sh", "-c", $"vvp -N {Program} +cycles={cycles} && times").TrimEnd().Split('\n');

    private static double SecondsOf(string time)
    {
        string[] parts = time.TrimEnd('s').Split('m');
        return (60 * double.Parse(parts[0], CultureInfo.InvariantCulture)) + double.Parse(parts[1], CultureInfo.InvariantCulture);
    }
}
