using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Sim;

/// <summary>Each of several runs side by side comes to what a run by itself comes to.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class StimuliTests
{
    private const int Runs = 40;

    [Test]
    public void Each_run_ends_as_it_does_by_itself([Values("compiled", "interpreter", "gates")] string engine)
    {
        using TemporaryFolder folder = new();
        string[] run = ["sim", "fir", "-p", "taps=3", "--cycles", "70", "--engine", engine];
        Outcome outcome = CommandLine.Run([.. run, "--stimulus", "random:100", "--stimuli", $"{Runs}"]);
        Assert.That(outcome.Code, Is.Zero);
        string[] lines = outcome.Output.TrimEnd('\n').Split('\n');
        Assert.That(lines, Has.Length.EqualTo(Runs + 1));
        for (int i = 0; i < Runs; i++)
        {
            string csv = folder.File("run.csv");
            Assert.That(CommandLine.Run([.. run, "--stimulus", $"random:{100 + i}", "--csv", csv]).Code, Is.Zero);
            Assert.That(lines[i + 1], Is.EqualTo($"{100 + i},70,,{LastOf(csv, lines[0].Split(',')[3..])}"));
        }
    }

    [Test]
    public void A_check_ends_its_own_run_only([Values("compiled", "interpreter", "gates")] string engine)
    {
        string[] run = ["sim", "counter", "-p", "stops=true", "--cycles", "12", "--engine", engine];
        Outcome outcome = CommandLine.RunExample([.. run, "--stimulus", "random:18446744073709551600", "--stimuli", $"{Runs}"]);
        string[] lines = outcome.Output.TrimEnd('\n').Split('\n')[1..];
        HashSet<bool> kinds = [];
        int failed = 0;
        for (int i = 0; i < Runs; i++)
        {
            ulong seed = unchecked(18446744073709551600 + (ulong)i);
            Outcome alone = CommandLine.RunExample([.. run, "--stimulus", $"random:{seed}"]);
            string[] cells = lines[i].Split(',');
            Assert.That(cells[0], Is.EqualTo($"{seed}"));
            failed += alone.Code;
            kinds.Add(alone.Code == 0);
            if (alone.Code == 0)
            {
                Assert.That(cells[1..3], Is.EqualTo(new[] { "12", string.Empty }));
            }
            else
            {
                Assert.That($"hdl: {cells[2].Trim('"')}\n", Is.EqualTo(alone.Messages));
                Assert.That(cells[2], Does.Contain($" at tick {int.Parse(cells[1], null) + 1}:"));
            }
        }

        Assert.That(kinds, Has.Count.EqualTo(2), "some runs fail and some do not");
        Assert.That(outcome.Code, Is.EqualTo(1));
        Assert.That(outcome.Messages, Does.EndWith($"hdl: a check failed in {failed} of {Runs} runs\n"));
    }

    [Test]
    public void Several_runs_need_an_input_to_drive()
        => CommandLine.RunExample(
            "sim", "driven-counter", "-p", "ticks=9", "--cycles", "5", "--stimulus", "random:1", "--stimuli", "2").AssertRefused(
            1, "--stimulus: the design has no top-level input to drive");

    [TestCase("0")]
    [TestCase("4097")]
    [TestCase("x")]
    public void Malformed_numbers_are_refused(string count)
        => CommandLine.Run("sim", "fir", "--stimuli", count).AssertUsage(
            $"--stimuli: '{count}' is no number of runs; accepted: 1 to 4096");

    [TestCase("--vcd")]
    [TestCase("--csv")]
    [TestCase("--record")]
    public void What_shows_one_run_does_not_go_with_several(string option)
        => CommandLine.Run("sim", "fir", "--stimuli", "2", option, "f").AssertUsage(
            $"{option} shows one run; --stimuli has several");

    [Test]
    public void Several_runs_need_a_seed_and_an_end()
    {
        const string Needs = "--stimuli needs --stimulus random:SEED and --cycles N";
        CommandLine.Run("sim", "fir", "--stimuli", "2", "--cycles", "2").AssertRefused(2, Needs);
        CommandLine.Run("sim", "fir", "--stimuli", "2", "--stimulus", "random:1").AssertRefused(2, Needs);
        CommandLine.Run("sim", "fir", "--stimuli", "2", "--stimulus", "a.csv", "--cycles", "2").AssertRefused(2, Needs);
        CommandLine.Run("sim", "fir", "--stimuli", "2", "--engine", "native").AssertRefused(
            2, "--stimuli needs --engine compiled, interpreter, gates or cells: natively, there is one of each process");
    }

    private static string LastOf(string csv, string[] columns)
    {
        string[] lines = CommandLine.Lines(csv);
        string[] header = lines[0].Split(',');
        string[] last = lines[^1].Split(',');
        return string.Join(',', columns.Select(c => last[Array.IndexOf(header, c)]));
    }
}
