using System.Collections.Generic;
using System.IO;
using System.Threading;
using NUnit.Framework;

namespace Hdl.Cli.Tests;

/// <summary>Runs command lines in this process.</summary>
internal static class CommandLine
{
    /// <summary>The assembly of example designs, as it lies in its own output folder.</summary>
    public static string ExampleDesigns
    {
        get
        {
            string here = TestContext.CurrentContext.TestDirectory;
            string configuration = Path.GetFileName(here);
            return Path.GetFullPath(
                Path.Combine(here, "..", "..", "ExampleDesigns", configuration, "ExampleDesigns.dll"));
        }
    }

    public static string FirInput => Path.Combine(TestContext.CurrentContext.TestDirectory, "Filters", "fir-input.csv");

    public static Outcome Run(params string[] args) => Run(args, CancellationToken.None);

    public static Outcome Run(IReadOnlyList<string> args, CancellationToken cancellation)
    {
        using StringWriter stdout = new() { NewLine = "\n" };
        using StringWriter stderr = new() { NewLine = "\n" };
        int code = Application.Run(args, stdout, stderr, cancellation);
        return new Outcome(code, stdout.ToString(), stderr.ToString());
    }

    /// <summary>Runs a command line on the example designs.</summary>
    public static Outcome RunExample(params string[] args) => Run(["-a", ExampleDesigns, .. args]);

    /// <summary>The lines of a file that ends with a line's end.</summary>
    public static string[] Lines(string path)
    {
        string[] lines = File.ReadAllText(path).Split('\n');
        Assert.That(lines[^1], Is.Empty);
        return lines[..^1];
    }
}

internal sealed record Outcome(int Code, string Output, string Messages)
{
    /// <summary>Asserts that the run failed with one line.</summary>
    public void AssertRefused(int code, string message)
    {
        Assert.That(Messages, Is.EqualTo($"hdl: {message}\n"));
        Assert.That(Code, Is.EqualTo(code));
        Assert.That(Output, Is.Empty);
    }

    /// <summary>Asserts that the parser refused the command line.</summary>
    public void AssertUsage(string message, string command = "hdl sim")
    {
        Assert.That(Messages, Is.EqualTo($"hdl: {message}\nsee {command} --help\n"));
        Assert.That(Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(Output, Is.Empty);
    }
}
