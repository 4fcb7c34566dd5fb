using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Fuzz.Grammar;
using Fuzz.Runs;
using Fuzz.Shrinking;
using NUnit.Framework;
using Simulators;
using SME.Tests;

namespace Fuzz;

/// <summary>Random programs do the same on all engines.</summary>
[TestFixture]
public sealed class FuzzTests
{
    private const int Workers = 2;
    private const int FirstSeed = 1000;
    private const int FirstOfMany = 1_000_000;
    private const int Parts = 10;
    private const int ProgramsAPart = 10_000;
    private const int ProgramsALine = 5000;
    private const int FirstOnGates = 1_200_000;
    private const int ProgramsOnGates = 200;

    [Test]
    public void Programs_do_the_same_on_all_engines()
    {
        Ghdl.Require();
        Icarus.Require();
        Run(Settings.SeedOr(FirstSeed), Settings.CountOr(300), AllReplays());
    }

    [Test]
    public void Programs_do_the_same_without_other_simulators()
        => Run(Settings.SeedOr(FirstSeed + 1000), Settings.CountOr(100), []);

    [Test]
    public void Programs_do_the_same_on_gates_and_cells() => RunOnGates(Settings.SeedOr(FirstSeed + 2000), 5);

    [Test]
    [Category("Verify")]
    public void Many_programs_do_the_same_on_gates_and_cells()
    {
        int tooLarge = RunOnGates(FirstOnGates, ProgramsOnGates);
        VerificationLog.Write(
            "random programs on gates and cells", ProgramsOnGates, $"{FirstOnGates} to {FirstOnGates + ProgramsOnGates - 1}",
            $"no difference between native execution and gates and cells; {tooLarge} refused as too large (HDL0009)");
    }

    /// <summary>A part at a time: a run that breaks off leaves what the parts before it have shown.</summary>
    [Test]
    [Category("Verify")]
    public void Many_programs_do_the_same_on_all_engines([Range(0, Parts - 1)] int part)
    {
        Ghdl.Require();
        Icarus.Require();
        int seed = FirstOfMany + (part * ProgramsAPart);
        int tooLarge = Run(seed, ProgramsAPart, AllReplays());
        VerificationLog.Write(
            $"random programs on all engines {part + 1} of {Parts}", ProgramsAPart, $"{seed} to {seed + ProgramsAPart - 1}",
            "no difference between native execution and interpreter and machine code and GHDL and Icarus Verilog; "
                + $"{tooLarge} refused as too large (HDL0009)");
    }

    [Test]
    [Category("Verify")]
    public void Many_programs_use_every_rule_often()
    {
        Dictionary<string, int> uses = Productions.All.ToDictionary(p => p, _ => 0);
        foreach (Node node in Enumerable.Range(FirstOfMany, Parts * ProgramsAPart).SelectMany(s => FuzzProgram.Of(s).Root.All()))
        {
            if (node.Production.Length > 0)
            {
                uses[node.Production]++;
            }
        }

        File.WriteAllLines(
            Path.Combine(Repository.Root, "docs", "fuzz-productions.csv"),
            ["production,uses", .. Productions.All.Select(Row)]);
        Assert.That(uses.Where(u => u.Value < 1000), Is.Empty);

        string Row(string production)
            => string.Create(CultureInfo.InvariantCulture, $"\"{production}\",{uses[production]}");
    }

    [Test]
    public void Every_rule_has_a_name_in_the_table()
        => Assert.That(
            Enumerable.Range(0, 300).SelectMany(s => FuzzProgram.Of(s).Root.All()).Select(n => n.Production)
                .Where(p => p.Length > 0).Distinct().Order(StringComparer.Ordinal),
            Is.EqualTo(Productions.All));

    [Test]
    public void The_same_seed_gives_the_same_program()
    {
        string[] first = [.. Enumerable.Range(0, 50).Select(s => FuzzProgram.Of(s).Text)];
        Assert.That(Enumerable.Range(0, 50).Select(s => FuzzProgram.Of(s).Text), Is.EqualTo(first));
        Assert.That(first, Is.Unique);
    }

    private static int RunOnGates(int seed, int count)
    {
        IReadOnlyList<Finding> findings = GateRuns.Of(Enumerable.Range(seed, count).Select(FuzzProgram.Of), out int tooLarge);
        Assert.That(findings, Is.Empty);
        Assert.That(tooLarge, Is.LessThanOrEqualTo(count / 100), "programs that are too large");
        return tooLarge;
    }

    private static IReplay[] AllReplays() => [new VhdlReplay(), new VerilogReplay()];

    // How many were too large to compare.
    private static int Run(int seed, int count, IReplay[] replays)
    {
        long start = Stopwatch.GetTimestamp();
        int lines = 0;
        Campaign campaign = new(replays, Workers, (done, findings) =>
        {
            if (done / ProgramsALine > lines)
            {
                lines = done / ProgramsALine;
                TestContext.Progress.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{done} programs in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s, {findings} findings"));
            }
        });
        TimeSpan used = Environment.CpuUsage.TotalTime;
        campaign.Run(seed, count, Settings.MostFindings);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        TestContext.Progress.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} programs in {seconds:F0} s, {(Environment.CpuUsage.TotalTime - used).TotalSeconds:F0} s of a core; "
                + $"{campaign.Timing}; slowest {campaign.Slowest.Program?.Name} {campaign.Slowest.Time.TotalSeconds:F1} s; "
                + $"{campaign.EarlyEnds.Count} end early, {campaign.TooLarge.Count} too large "
                + $"{string.Join(' ', campaign.TooLarge.Select(p => p.Seed))}"));
        foreach (var ends in campaign.EarlyEnds.GroupBy(e => e.Cause.Message.Split('\n')[0], e => e.Program.Seed))
        {
            TestContext.Progress.WriteLine($"ended by {ends.Key}: {ends.Count()} programs, first {ends.Min()}");
        }

        string[] findings =
            [.. campaign.Findings.Select(f => $"found by program {f.Program.Seed - seed + 1}, seed {f.Program.Seed}")];
        Assert.That(findings, Is.Empty, () => Report.Of(campaign.Findings, replays));
        Assert.That(campaign.EarlyEnds, Has.Count.LessThanOrEqualTo(count / 100), "programs that end their run themselves");
        Assert.That(campaign.TooLarge, Has.Count.LessThanOrEqualTo(count / 2000), "programs that are too large");
        return campaign.TooLarge.Count;
    }
}
