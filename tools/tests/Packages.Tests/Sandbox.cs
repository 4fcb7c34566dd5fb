using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Packages.Tests;

/// <summary>
/// A temporary folder in which <c>dotnet</c> runs as on a machine of its own: its tools, templates, package cache and
/// build products lie there and go with it. Packages of others are read from the cache of this machine.
/// </summary>
internal sealed class Sandbox : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hdl-");

    public Sandbox()
    {
        Directory.CreateDirectory(At("home"));
        Directory.CreateDirectory(At("t"));
        string settings = Path.Combine(Home, ".nuget", "NuGet", "NuGet.Config");
        if (File.Exists(settings))
        {
            // Where this machine gets packages from; NuGet looks for it in the folders above a project.
            File.Copy(settings, At("nuget.config"));
        }
    }

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    public string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Runs a command to its end, asserts that it succeeded, and returns what it printed.</summary>
    public string Run(string folder, string command, params string[] arguments)
    {
        ProcessStartInfo start = new(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The dotnet that runs this test leaves settings for its own children behind.
        foreach (string name in start.Environment.Keys.Where(IsOfTheTestRun).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in Settings())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
        }

        process.WaitForExit();
        string printed = output.Result + errors.Result;
        Assert.That(process.ExitCode, Is.Zero, $"{command} {string.Join(' ', arguments)}\n{printed}");
        return printed;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static bool IsOfTheTestRun(string name)
        => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("DOTNET_CLI_", StringComparison.OrdinalIgnoreCase);

    private Dictionary<string, string> Settings() => new()
    {
        ["DOTNET_CLI_HOME"] = At("home"),
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1",

        // A short name: sockets lie there, and their paths may have about a hundred characters only.
        ["TMPDIR"] = At("t"),
        ["NUGET_PACKAGES"] = At("cache"),
        ["NUGET_FALLBACK_PACKAGES"] =
            Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Home, ".nuget", "packages"),

        // The list of vulnerable packages would be fetched for every new design.
        ["NuGetAudit"] = "false",

        // No build server outlives the test.
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
    };
}
