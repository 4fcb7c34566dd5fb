using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Hdl.Fpga;

/// <summary>A program of another project.</summary>
/// <param name="Name">Its name on the path.</param>
/// <param name="Package">The Debian package that has it.</param>
public sealed record ExternalTool(string Name, string Package)
{
    /// <summary>Synthesis.</summary>
    public static readonly ExternalTool Yosys = new("yosys", "yosys");

    /// <summary>Placement and routing.</summary>
    public static readonly ExternalTool Nextpnr = new("nextpnr-ice40", "nextpnr-ice40");

    /// <summary>Makes bitstreams.</summary>
    public static readonly ExternalTool Icepack = new("icepack", "fpga-icestorm");

    /// <summary>Names all of some tools that are missing at once.</summary>
    /// <exception cref="FpgaException">One is missing.</exception>
    public static void Require(params IEnumerable<ExternalTool> tools)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        ExternalTool[] missing = [.. tools.Where(t => !folders.Any(f => File.Exists(Path.Combine(f, t.Name))))];
        if (missing.Length > 0)
        {
            throw new FpgaException(
                $"missing: {string.Join(", ", missing.Select(t => $"{t.Name} (Debian package {t.Package})"))}");
        }
    }

    /// <summary>Runs the tool in a folder to its end.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="cancellation">Ends the tool before it is done.</param>
    /// <returns>Its exit code and all that it printed.</returns>
    /// <exception cref="FpgaException">The tool cannot be run.</exception>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public (int ExitCode, string Printed) Run(string folder, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        (int code, string output, string messages) = Capture(folder, arguments, cancellation);
        return (code, output + messages);
    }

    /// <summary>Runs the tool in a folder to its end.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="cancellation">Ends the tool before it is done.</param>
    /// <returns>Its exit code, its output, and what it said besides.</returns>
    /// <exception cref="FpgaException">The tool cannot be run.</exception>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public (int ExitCode, string Output, string Messages) Capture(
        string folder, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using Process process = Start(folder, arguments);
        using CancellationTokenRegistration kill = cancellation.Register(() => process.Kill(entireProcessTree: true));
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return (process.ExitCode, output.Result, errors.Result);
    }

    private Process Start(string folder, IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(Name, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception failure)
        {
            throw new FpgaException($"{Name} cannot be run: install the Debian package {Package}", failure);
        }
    }
}
