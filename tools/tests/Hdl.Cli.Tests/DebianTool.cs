using System;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace Hdl.Cli.Tests;

/// <summary>Programs that tests run.</summary>
internal static class DebianTool
{
    /// <summary>Skips the test if a program is missing; under CI that is a failure.</summary>
    public static void Require(string command, string package)
    {
        bool exists = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Any(f => File.Exists(Path.Combine(f, command)));
        string message = $"{command} is missing: Debian package {package}";
        if (!exists && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(message);
        }

        Assume.That(exists, Is.True, message);
    }
}
