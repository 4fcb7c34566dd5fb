using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Recordings;

/// <summary>What is replayed is what a waveform of the run itself shows, byte for byte.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ReplayTests
{
    // A little more than two states.
    private const string Cycles = "2100000";

    private static readonly string[] RandomFir =
        ["sim", "fir", "-p", "taps=4", "--stimulus", "random:7", "--cycles", Cycles, "--init", "random:3"];

    private static readonly string[] Core = ["sim", "systolic-core", "-p", "rows=3", "-p", "columns=5", "--cycles", Cycles];

    private static IEnumerable<TestCaseData> Runs()
    {
        string[] small = ["sim", "fir", "-p", "taps=1", "--stimulus", "random:7", "--cycles", "3000"];
        (ulong From, ulong To)[] far =
            [(0, 20), (1_048_570, 1_048_580), (1_048_576, 1_048_576), (2_097_153, 2_097_160), (2_099_990, 2_100_000)];
        (ulong From, ulong To)[] near = [(0, 20), (2990, 3000)];
        yield return new TestCaseData(RandomFir, far).SetArgDisplayNames("inputs");
        yield return new TestCaseData(Core, far).SetArgDisplayNames("no inputs");
        yield return new TestCaseData((string[])[.. small, "--engine", "native"], near).SetArgDisplayNames("natively");
        yield return new TestCaseData((string[])[.. small, "--engine", "interpreter"], near).SetArgDisplayNames("interpreter");
    }

    [TestCaseSource(nameof(Runs))]
    public void Any_window_is_that_of_the_run(string[] run, (ulong From, ulong To)[] windows)
    {
        using TemporaryFolder folder = new();
        string recording = folder.File("run.rec");
        Assert.That(CommandLine.Run([.. run, "--record", recording]).Code, Is.Zero);
        foreach ((ulong from, ulong to) in windows)
        {
            Assert.That(Replay(recording, folder.File("replay.vcd"), from, to).Code, Is.Zero);
            string[] window = ["--vcd", folder.File("run.vcd"), "--vcd-from", $"{from}", "--vcd-to", $"{to}"];
            Assert.That(CommandLine.Run([.. run, .. window]).Code, Is.Zero);
            Assert.That(File.ReadAllText(folder.File("replay.vcd")), Is.EqualTo(File.ReadAllText(folder.File("run.vcd"))));
        }
    }

    [Test]
    public void Stimulus_of_a_file_is_part_of_the_recording()
    {
        using TemporaryFolder folder = new();
        string stimulus = folder.File("stimulus.csv");
        File.Copy(CommandLine.FirInput, stimulus);
        string[] run = ["sim", "fir", "--stimulus", stimulus, "--cycles", "1100000"];
        string[] window = ["--vcd", folder.File("run.vcd"), "--vcd-from", "1099000"];
        Assert.That(CommandLine.Run([.. run, "--record", folder.File("run.rec"), .. window]).Code, Is.Zero);
        File.Delete(stimulus);
        Assert.That(Replay(folder.File("run.rec"), folder.File("replay.vcd"), 1_099_000, 1_100_000).Code, Is.Zero);
        Assert.That(File.ReadAllText(folder.File("replay.vcd")), Is.EqualTo(File.ReadAllText(folder.File("run.vcd"))));
    }

    [Test]
    public void The_same_run_gives_the_same_recording()
    {
        using TemporaryFolder folder = new();
        foreach (string name in new[] { "a.rec", "b.rec" })
        {
            Assert.That(CommandLine.Run([.. RandomFir, "--record", folder.File(name)]).Code, Is.Zero);
        }

        Assert.That(File.ReadAllBytes(folder.File("a.rec")), Is.EqualTo(File.ReadAllBytes(folder.File("b.rec"))));
        Assert.That(folder.Files(), Has.Length.EqualTo(2));
    }

    [Test]
    public void A_failed_run_is_recorded_up_to_its_last_cycle()
    {
        using TemporaryFolder folder = new();
        string recording = folder.File("run.rec");
        CommandLine.RunExample("sim", "driven-counter", "-p", "ticks=9", "--record", recording).AssertRefused(
            1, "check failed in Counter at tick 7: the count is below zero");
        Assert.That(
            CommandLine.RunExample("replay", recording, "--from", "2", "--vcd", folder.File("replay.vcd")).Code, Is.Zero);
        Assert.That(
            CommandLine.Lines(folder.File("replay.vcd")).Where(l => l[0] == '#').Select(l => l[1..]).First(), Is.EqualTo("20"));
        Assert.That(
            CommandLine.RunExample("replay", recording, "--to", "7", "--vcd", folder.File("replay.vcd")).Messages,
            Is.EqualTo($"hdl: {recording} holds cycles 0 to 6; there is no window from 0 to 7 in it\n"));
    }

    [Test]
    public void Where_states_cannot_be_saved_it_is_replayed_from_the_start()
    {
        using TemporaryFolder folder = new();
        string recording = folder.File("run.rec");
        string[] run = ["sim", "driven-counter", "-p", "ticks=1048700", "--no-checks"];
        Outcome outcome = CommandLine.RunExample([.. run, "--record", recording]);
        Assert.That(outcome.Code, Is.Zero);
        Assert.That(outcome.Messages, Does.StartWith(
            $"warning: {recording} is replayed from an earlier state: the state cannot be saved: process CounterDriver waits "));
        string[] window = ["--from", "1048600", "--to", "1048610"];
        string[] replay = ["replay", recording, .. window, "--vcd", folder.File("replay.vcd")];
        Assert.That(CommandLine.RunExample(replay).Code, Is.Zero);
        window = ["--vcd-from", "1048600", "--vcd-to", "1048610"];
        Assert.That(CommandLine.RunExample([.. run, "--vcd", folder.File("run.vcd"), .. window]).Code, Is.Zero);
        Assert.That(File.ReadAllText(folder.File("replay.vcd")), Is.EqualTo(File.ReadAllText(folder.File("run.vcd"))));
    }

    private static Outcome Replay(string recording, string vcd, ulong from, ulong to)
        => CommandLine.Run("replay", recording, "--from", $"{from}", "--to", $"{to}", "--vcd", vcd);
}
