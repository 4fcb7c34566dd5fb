using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Simulators;

/// <summary>A program of another project that tests run in a folder.</summary>
/// <param name="Name">Its name on the path.</param>
/// <param name="Package">The Debian package that has it.</param>
public sealed record Tool(string Name, string Package)
{
    /// <summary>How long it may run.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Skips a test where the tool is missing; under CI that is a failure.</summary>
    public void Require()
    {
        bool exists = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Any(f => File.Exists(Path.Combine(f, Name)));
        if (!exists && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"{Name} is missing: Debian package {Package}");
        }

        Assume.That(exists, Is.True, $"{Name} is missing: Debian package {Package}");
    }

    /// <summary>A name and the version behind it, as the tool prints them.</summary>
    /// <param name="name">The name.</param>
    /// <param name="arguments">What makes it print its version.</param>
    public string VersionOf(string name, IEnumerable<string> arguments)
    {
        string printed = Run(Path.GetTempPath(), arguments).Printed;
        string[] words = printed[printed.LastIndexOf($"{name} ", StringComparison.Ordinal)..].Split(' ', '\n');
        return $"{words[0]} {words[1]}";
    }

    /// <summary>Runs the tool to its end; whether it succeeded, and all that it printed.</summary>
    public (bool Succeeded, string Printed) Run(string folder, IEnumerable<string> arguments)
    {
        (bool succeeded, string output, string errors) = Capture(folder, arguments);
        return (succeeded, output + errors);
    }

    /// <summary>Runs the tool to its end; whether it succeeded, what it wrote, and what it complained of.</summary>
    public (bool Succeeded, string Output, string Errors) Capture(string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Name, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            return (false, string.Empty, $"{Name} did not end within {Limit.TotalMinutes} minutes");
        }

        return (process.ExitCode == 0, output.Result, errors.Result);
    }
}
