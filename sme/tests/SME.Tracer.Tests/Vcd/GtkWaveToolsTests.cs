using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using NUnit.Framework;
using SME.Tracer.Vcd;

namespace SME.Tracer.Tests.Vcd;

/// <summary>GTKWave's own converters judge the waveforms.</summary>
[TestFixture]
internal sealed class GtkWaveToolsTests
{
    [Test]
    public void Gtkwave_reads_the_same_changes_from_a_waveform([NUnit.Framework.Range(0, 19)] int seed)
    {
        string vcd2fst = Find("vcd2fst");
        string fst2vcd = Find("fst2vcd");
        using var folder = new TempFolder();
        string written = folder.File("a.vcd");
        string converted = folder.File("b.vcd");
        new RandomRun(seed).Write(written);
        Run(vcd2fst, "-v", written, "-f", folder.File("a.fst"));
        Run(fst2vcd, "-f", folder.File("a.fst"), "-o", converted);

        using VcdReader left = VcdReader.Open(written);
        using VcdReader right = VcdReader.Open(converted);
        VcdDiffResult result = VcdDiff.Compare(left, right);
        Assert.That(result.Differences, Is.Empty, $"seed {seed}, time {result.End}");
        Assert.That(result.Same, $"seed {seed}");
        Assert.That(CountChanges(converted), Is.EqualTo(CountChanges(written)), $"seed {seed}");
    }

    private static int CountChanges(string path)
    {
        using VcdReader reader = VcdReader.Open(path);
        int count = 0;
        while (reader.Read())
        {
            count++;
        }

        return count;
    }

    private static string Find(string tool)
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            string path = Path.Combine(folder, tool);
            if (File.Exists(path))
            {
                return path;
            }
        }

        Assert.Ignore($"{tool} not found: install Debian package gtkwave");
        return tool;
    }

    private static void Run(string tool, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, output);
        Assert.That(output, Does.Not.Contain("rror").And.Not.Contain("arning"));
    }
}
