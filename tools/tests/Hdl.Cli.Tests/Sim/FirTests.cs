using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Hardware.Filters;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Sim;

[TestFixture]
public sealed class FirTests
{
    [Test]
    public void Results_in_the_trace_are_those_of_the_definition(
        [Values(1, 16, 64)] int taps, [Values] LowPassWindow window)
    {
        using TemporaryFolder folder = new();
        string trace = folder.File("fir.csv");
        Outcome outcome = CommandLine.Run(
            "sim", "fir", "-p", $"taps={taps}", "-p", $"Window={window.ToString().ToLowerInvariant()}",
            "--stimulus", CommandLine.FirInput, "--csv", trace);
        Assert.That(outcome.Messages, Does.Match(@"^fir: 384 cycles in \d+\.\d{3} s, \d+ cycles/s \(compiled\)\n$"));
        Assert.That(outcome.Code, Is.Zero);

        short[] samples = Valid(trace, "Filters.ISampleStream");
        short[] results = Valid(trace, "Filters.IFilteredStream");
        Assert.That(samples, Has.Length.GreaterThan(300));
        Assert.That(results, Has.Length.InRange(samples.Length - 2, samples.Length));
        Assert.That(results, Is.EqualTo(Filter(samples, LowPass.Coefficients(window, taps))[..results.Length]));
        Assert.That(folder.Files(), Is.EqualTo(new[] { trace }));
    }

    [Test]
    public void Trace_given_as_stimulus_gives_the_same_trace([Values(1, 384, 1_000)] int cycles)
    {
        using TemporaryFolder folder = new();
        string first = folder.File("first.csv");
        string second = folder.File("second.csv");
        Assert.That(CommandLine.Run(
            "sim", "fir", "--stimulus", CommandLine.FirInput, "--cycles", $"{cycles}", "--csv", first).Code, Is.Zero);
        Assert.That(CommandLine.Run("sim", "fir", "--stimulus", first, "--csv", second).Code, Is.Zero);
        Assert.That(CommandLine.Lines(first), Has.Length.EqualTo(cycles + 2));
        Assert.That(File.ReadAllBytes(second), Is.EqualTo(File.ReadAllBytes(first)));
    }

    private static short[] Valid(string trace, string bus)
    {
        string[] lines = CommandLine.Lines(trace);
        List<string> header = [.. lines[0].Split(',')];
        int valid = header.IndexOf($"{bus}.Valid");
        int data = header.IndexOf($"{bus}.Data");
        return lines[1..].Select(l => l.Split(',')).Where(cells => cells[valid] == "1")
            .Select(cells => (short)Convert.ToUInt16(cells[data], 2)).ToArray();
    }

    private static short[] Filter(short[] samples, short[] coefficients)
    {
        return Enumerable.Range(0, samples.Length).Select(n =>
        {
            long sum = Enumerable.Range(0, Math.Min(n + 1, coefficients.Length))
                .Sum(k => (long)coefficients[k] * samples[n - k]);
            return (short)Math.Floor((sum / 16_384m) + 0.5m);
        }).ToArray();
    }
}
