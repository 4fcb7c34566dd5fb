using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Sim;

/// <summary><c>hdl sim --engine cells</c> with <c>--energy</c> and <c>--saif</c>.</summary>
[TestFixture]
public sealed class ActivityTests
{
    private static readonly string[] Core =
        ["sim", "systolic-core", "-p", "rows=2", "-p", "columns=3", "--engine", "cells", "--cycles", "1000"];

    [Test]
    public void Energy_has_a_row_for_each_definition_and_one_of_the_whole()
    {
        Outcome outcome = CommandLine.Run([.. Core, "--energy"]);
        Assert.That(outcome.Code, Is.Zero, outcome.Messages);
        string[] lines = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines[0], Is.EqualTo("definition,instances,toggles,nets_fj,clock_fj,memories_fj,energy_fj,leakage_nw"));
        Dictionary<string, double[]> rows = lines[1..].Select(l => l.Split(','))
            .ToDictionary(r => r[0], r => r[1..].Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray());
        Assert.That(rows["CoreElement"][0], Is.EqualTo(6));
        for (int column = 0; column < 7; column++)
        {
            double sum = rows.Where(r => r.Key != "total").Sum(r => r.Value[column]);
            Assert.That(rows["total"][column], Is.EqualTo(sum).Within(0.01), $"column {column}");
        }

        // The clock of a flip-flop: two toggles of two inputs of 1.7 fF at 1.1 V.
        Assert.That(rows["CoreElement"][3], Is.EqualTo(6 * 64 * 2 * 2 * 0.5 * 1.7 * 1.1 * 1.1).Within(0.01));
        Assert.That(outcome.Messages, Does.Contain("energy of a cycle in fJ, the mean of 999 of 999 cycles\n"));
    }

    [Test]
    public void Sampling_says_how_sure_it_is_and_comes_near()
    {
        string[] core = [.. Core[..^1], "20000"];
        Outcome all = CommandLine.Run([.. core, "--energy"]);
        Outcome some = CommandLine.Run([.. core, "--energy", "--sampled", "7"]);
        Assert.That(some.Code, Is.Zero, some.Messages);
        Assert.That(some.Messages, Does.Match(@"the mean of 12\d\d of 19999 cycles\n"));
        Assert.That(some.Messages, Does.Match(@"[\d,.]+ nets change in a cycle, give or take [\d.]+ \(95 %\)\n"));
        Assert.That(EnergyOf(some), Is.EqualTo(EnergyOf(all)).Within(2).Percent);
        Assert.That(CommandLine.Run([.. core, "--energy", "--sampled", "7"]).Output, Is.EqualTo(some.Output));
    }

    [Test]
    public void An_operation_costs_the_energy_of_the_run_over_their_number()
    {
        Outcome outcome = CommandLine.Run([.. Core, "--energy", "--operations", "6000"]);
        string last = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.That(last, Does.StartWith("operation,6000,,,,,"));
        double each = double.Parse(last.Split(',')[6], CultureInfo.InvariantCulture);
        Assert.That(each, Is.EqualTo(EnergyOf(outcome) * 999 / 6000).Within(0.01));
        Assert.That(outcome.Messages, Does.Match(@"[\d,.]+ fJ for each of 6000 operations\n"));
    }

    [Test]
    public void Saif_has_every_net_of_every_instance()
    {
        using TemporaryFolder folder = new();
        Outcome outcome = CommandLine.Run([.. Core, "--saif", folder.File("core.saif")]);
        Assert.That((outcome.Code, outcome.Output), Is.EqualTo((0, "")), outcome.Messages);
        string[] lines = File.ReadAllLines(folder.File("core.saif"));
        Assert.That(lines, Does.Contain("  (DURATION 9990)"));
        Assert.That(lines.Count(l => l.TrimStart().StartsWith("(INSTANCE", StringComparison.Ordinal)), Is.GreaterThan(6));
        string[] nets = [.. lines.Where(l => l.Contains("(TC ", StringComparison.Ordinal))];
        Assert.That(nets, Has.Length.GreaterThan(6 * 200));
        foreach (string net in nets)
        {
            Dictionary<string, long> fields = net.Split('(').Select(f => f.TrimEnd(' ', ')').Split(' '))
                .Where(f => f is ["T0" or "T1" or "TC", _])
                .ToDictionary(f => f[0], f => long.Parse(f[1], CultureInfo.InvariantCulture));
            Assert.That(fields["T0"] + fields["T1"], Is.EqualTo(9990), net);
            Assert.That(fields["TC"], Is.LessThanOrEqualTo(999), net);
        }

        Assert.That(folder.Files().Select(Path.GetFileName), Is.EqualTo(new[] { "core.saif" }));
    }

    [Test]
    public void Names_of_saif_are_those_of_the_netlist()
    {
        using TemporaryFolder folder = new();
        CommandLine.Run([.. Core, "--saif", folder.File("core.saif")]);
        Outcome outcome = CommandLine.Run(
            "synth", "systolic-core", "-p", "rows=2", "-p", "columns=3", "--specialise", "0", "-o", folder.File("netlist"));
        Assert.That(outcome.Code, Is.Zero, outcome.Messages);
        HashSet<string> words = [.. File.ReadAllText(folder.File("netlist/systolic_core.v"))
            .Split([' ', '(', ')', ',', ';', '\n', '['], StringSplitOptions.RemoveEmptyEntries)];
        foreach (string line in File.ReadLines(folder.File("core.saif")))
        {
            string[] parts = line.Trim().Split(' ');
            string? name = parts[0] == "(INSTANCE" ? parts[1]
                : line.Contains("(TC ", StringComparison.Ordinal) ? parts[0][1..]
                : null;
            Assert.That(name == null || words.Contains(name.Split("\\[")[0]), line);
        }
    }

    [Test]
    public void Saif_to_a_folder_that_is_not_there_is_refused()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("nowhere/core.saif");
        CommandLine.Run([.. Core, "--saif", file]).AssertRefused(1, $"{file}: cannot be written: its folder does not exist");
    }

    [Test]
    public void A_run_of_one_cycle_has_nothing_to_count()
    {
        using TemporaryFolder folder = new();
        Outcome outcome = CommandLine.Run([.. Core[..^1], "1", "--energy", "--saif", folder.File("core.saif")]);
        Assert.That((outcome.Code, outcome.Output), Is.EqualTo((ExitCode.Usage, "")));
        Assert.That(
            outcome.Messages.Split('\n')[1],
            Is.EqualTo("hdl: no cycle was looked at in 1: the first one has none before it, and --sampled looks at one of 16; "
                + "run longer"));
        Assert.That(folder.Files(), Is.Empty);
    }

    [TestCase("--energy needs --engine cells: there are nets of cells", "--energy")]
    [TestCase("--saif needs --engine cells: there are nets of cells", "--saif", "f.saif")]
    [TestCase("--operations needs --energy", "--operations", "5")]
    [TestCase("--sampled needs --energy or --saif F", "--sampled", "5")]
    public void What_other_engines_do_not_know_is_refused(string message, params string[] options)
        => CommandLine.Run(["sim", "fir", "--cycles", "5", .. options]).AssertUsage(message);

    private static double EnergyOf(Outcome outcome)
        => double.Parse(
            outcome.Output.Split('\n').First(l => l.StartsWith("total,", StringComparison.Ordinal)).Split(',')[6],
            CultureInfo.InvariantCulture);
}
