using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks.Comparison;

/// <summary>Programs that are run to their end.</summary>
internal static class Child
{
    /// <summary>Whether a program is on the path.</summary>
    public static bool Exists(string name)
        => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Any(f => File.Exists(Path.Combine(f, name)));

    /// <summary>Runs a program; what it printed.</summary>
    /// <param name="folder">The folder that it runs in.</param>
    /// <param name="program">Its name on the path, or its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="InvalidOperationException">It failed; the message ends with what it printed last.</exception>
    public static string Run(string folder, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"{program} in {folder} ended with exit code {process.ExitCode}: {Tail(output + errors.Result)}");
    }

    /// <summary>
    /// The same, on the cores that <c>HDL_BENCH_CORES</c> lists, if it does: those of before this process was pinned to one.
    /// </summary>
    public static string RunOnAllCores(string folder, string program, params IEnumerable<string> arguments)
        => Environment.GetEnvironmentVariable("HDL_BENCH_CORES") is { } cores
            ? Run(folder, "taskset", ["-c", cores, program, .. arguments])
            : Run(folder, program, arguments);

    private static string Tail(string text) => text.Length > 2000 ? text[^2000..] : text;
}
