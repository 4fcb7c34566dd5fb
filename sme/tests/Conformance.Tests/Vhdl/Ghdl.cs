using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Conformance.Vhdl;

/// <summary>Runs GHDL in a folder.</summary>
internal static class Ghdl
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Skips a test where GHDL is missing; under CI that is a failure.</summary>
    public static void Require()
    {
        bool exists = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Any(f => File.Exists(Path.Combine(f, "ghdl")));
        if (!exists && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail("ghdl is missing: Debian package ghdl-mcode");
        }

        Assume.That(exists, Is.True, "ghdl is missing: Debian package ghdl-mcode");
    }

    /// <summary>Compiles files and runs the testbench; what was printed, and whether all went well.</summary>
    public static (bool Agrees, string Printed) Simulate(
        string folder, IEnumerable<string> files, string testbench, string standard)
    {
        (bool compiled, string printed) = Run(folder, ["-a", standard, .. files]);
        return compiled
            ? Run(folder, ["--elab-run", standard, testbench, "--ieee-asserts=disable"])
            : (false, printed);
    }

    private static (bool Succeeded, string Printed) Run(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("ghdl", arguments)
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
            return (false, $"ghdl did not end within {Limit.TotalMinutes} minutes");
        }

        return (process.ExitCode == 0, output.Result + errors.Result);
    }
}
