using System;
using System.Diagnostics;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Mutations;

/// <summary>The tests of a project in a folder of their own, run beside these with another Sme.Elaboration.</summary>
internal sealed partial class Judge
{
    private readonly string _folder;
    private readonly string _project;

    /// <summary>Copies what was built of a test project.</summary>
    public Judge(string project, string into)
    {
        _project = project;
        _folder = Path.Combine(into, project);

        // These tests are built in the same configuration.
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        Copy(new DirectoryInfo(Path.Combine(Sources.Root, "artifacts", "bin", project, configuration)), _folder);
    }

    /// <summary>How long tests may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(8);

    /// <summary>Where the assembly under test is.</summary>
    public string Assembly => Path.Combine(_folder, "Sme.Elaboration.dll");

    /// <summary>The folder of the copy.</summary>
    public string Folder => _folder;

    /// <summary>Runs the tests up to the first failure; tests that do not end fail.</summary>
    /// <param name="filter">Which tests.</param>
    /// <param name="environment">What the environment says to them.</param>
    public Verdict Run(string filter = "TestCategory!=Verify", params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        // Tests that run side by side do not end after StopOnError.
        foreach (string argument in (string[])
        [
            "vstest", $"{_project}.dll", $"--TestCaseFilter:{filter}",
            "--", "NUnit.StopOnError=true", "NUnit.NumberOfTestWorkers=0",
        ])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            return new Verdict(0, false, $"did not end within {Limit.TotalMinutes} minutes");
        }

        string text = output.Result + errors.Result;
        int passed = PassedTests().Match(text) is { Success: true } match ? int.Parse(match.Groups[1].Value) : 0;
        return new Verdict(passed, process.ExitCode == 0, text);
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.GetFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (DirectoryInfo folder in from.GetDirectories())
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }

    [GeneratedRegex(@"Passed: +(\d+)")]
    private static partial Regex PassedTests();
}

/// <summary>What a run of tests came to.</summary>
/// <param name="Passed">How many tests passed.</param>
/// <param name="Holds">Whether none failed.</param>
/// <param name="Text">What was printed.</param>
internal sealed record Verdict(int Passed, bool Holds, string Text);
