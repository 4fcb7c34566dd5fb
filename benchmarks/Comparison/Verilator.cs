using System.Globalization;
using System.IO;

namespace Benchmarks.Comparison;

/// <summary>A design as Verilator compiles it, with the flags that make it fastest.</summary>
internal sealed class Verilator : IContender
{
    // The makefile of a model appends -Os to what -CFLAGS gives, unless OPT_FAST says otherwise.
    private static readonly string[] Flags =
    [
        "--cc", "--exe", "--build", "-j", "0", "-O3", "--x-assign", "fast", "--x-initial", "fast", "--noassert", "-Wno-fatal",
        "-MAKEFLAGS", "OPT_FAST='-O3 -march=native' OPT_GLOBAL='-O3 -march=native'",
        "--top-module", "peer", "--prefix", "Vpeer", "--Mdir", "model", "-o", "peer",
    ];

    private readonly PeerBuild _build;
    private readonly string? _trace;

    /// <summary>Builds the model, if it is not built yet.</summary>
    /// <param name="design">The name of the design.</param>
    /// <param name="origin">Where its Verilog comes from.</param>
    /// <param name="verilog">Its Verilog.</param>
    /// <param name="trace">The waveform that each run writes, of everything, or null.</param>
    public Verilator(string design, string origin, string verilog, string? trace = null)
    {
        Engine = $"Verilator ({origin})";
        _trace = trace;
        string[] flags = trace == null ? Flags : [.. Flags, "--trace"];
        string main = PeerBuild.Source("main.cpp");
        string key = string.Join('\0', [.. flags, File.ReadAllText(main), Version, Child.Run(".", "g++", "--version")]);
        _build = PeerBuild.Get(
            $"{design}-{origin}-verilator", verilog, key,
            folder => Child.RunOnAllCores(folder, "verilator", [.. flags, "design.v", main]));
    }

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled => Child.Exists("verilator") && Child.Exists("g++") && Child.Exists("make");

    /// <inheritdoc/>
    public string Engine { get; }

    /// <summary>How long building took.</summary>
    public double BuildSeconds => _build.Seconds;

    private static string Version => Child.Run(".", "verilator", "--version");

    /// <inheritdoc/>
    public string HashAfter(long cycles) => Run(cycles)[0];

    /// <inheritdoc/>
    public double Measure(long cycles) => double.Parse(Run(cycles)[1], CultureInfo.InvariantCulture);

    private string[] Run(long cycles)
        => Child.Run(_build.Folder, Path.Combine(_build.Folder, "model", "peer"), [$"{cycles}", .. Traces()]).Split('\n');

    private string[] Traces() => _trace == null ? [] : [_trace];
}
