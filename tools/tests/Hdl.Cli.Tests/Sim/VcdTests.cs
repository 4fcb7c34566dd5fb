using System.IO;
using System.Linq;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Sim;

[TestFixture]
public sealed class VcdTests
{
    private static readonly string[] Fir = ["sim", "fir", "--stimulus", CommandLine.FirInput];

    private static readonly string[] WaveformFiles = ["fir.vcd", "fir.gtkw"];

    [Test]
    public void Waveform_and_its_save_file_are_written()
    {
        using TemporaryFolder folder = new();
        string vcd = folder.File("fir.vcd");
        Assert.That(CommandLine.Run([.. Fir, "--vcd", vcd]).Code, Is.Zero);
        string text = File.ReadAllText(vcd);
        Assert.That(text, Does.Contain("$var wire 16 ").And.Contain("#10\n").And.Contain("#3840\n"));
        Assert.That(folder.Files().Select(Path.GetFileName), Is.EquivalentTo(WaveformFiles));
    }

    [Test]
    public void Window_and_globs_choose_what_is_written()
    {
        using TemporaryFolder folder = new();
        string vcd = folder.File("fir.vcd");
        Assert.That(
            CommandLine.Run(
                [.. Fir, "--vcd", vcd, "--vcd-from", "100", "--vcd-to", "110", "--vcd-include", "*.filtered.valid",
                    "--vcd-include", "*filtered.data"]).Code, Is.Zero);
        string[] lines = CommandLine.Lines(vcd);
        Assert.That(lines.Where(l => l.StartsWith("$var", System.StringComparison.Ordinal)).Count(), Is.GreaterThan(2));
        Assert.That(lines, Has.None.Contains("sumOut").And.None.Contains("sum_out"));
        Assert.That(lines.First(l => l[0] == '#'), Is.EqualTo("#1000"));
        Assert.That(lines.Last(l => l[0] == '#'), Is.EqualTo("#1110"));
    }

    [Test]
    public void Waveform_of_a_failed_run_is_kept()
    {
        using TemporaryFolder folder = new();
        string vcd = folder.File("counter.vcd");
        CommandLine.RunExample("sim", "driven-counter", "-p", "ticks=9", "--vcd", vcd).AssertRefused(
            1, "check failed in Counter at tick 7: the count is below zero");
        Assert.That(File.ReadAllText(vcd), Does.Contain("#60\n"));
    }

    [TestCase("--vcd-from", "3")]
    [TestCase("--vcd-to", "3")]
    [TestCase("--vcd-include", "*")]
    public void Window_needs_a_waveform(string option, string value)
        => CommandLine.Run([.. Fir, option, value]).AssertUsage($"{option} needs --vcd F");

    [Test]
    public void Malformed_window_is_refused()
        => CommandLine.Run([.. Fir, "--vcd", "fir.vcd", "--vcd-from", "x"]).AssertUsage(
            "--vcd-from: 'x' is no number of cycles; accepted: 0 to 18446744073709551615");

    [Test]
    public void Empty_window_is_refused()
        => CommandLine.Run([.. Fir, "--vcd", "fir.vcd", "--vcd-from", "3", "--vcd-to", "2"]).AssertRefused(
            2, "The window of the waveform 'fir.vcd' is empty: it begins at cycle 3 and ends at cycle 2.");

    [Test]
    public void Glob_that_matches_nothing_is_refused_before_the_run()
    {
        using TemporaryFolder folder = new();
        Outcome outcome = CommandLine.Run(
            [.. Fir, "--csv", folder.File("a.csv"), "--vcd", folder.File("a.vcd"), "--vcd-include", "*.smaple"]);
        Assert.That(
            outcome.Messages, Does.StartWith("hdl: The waveform's include glob '*.smaple' matches none of the "));
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(folder.Files(), Is.Empty);
    }

    [Test]
    public void Waveform_into_a_missing_folder_is_refused()
        => CommandLine.Run([.. Fir, "--vcd", "nowhere/fir.vcd"]).AssertRefused(
            1, "nowhere/fir.vcd: cannot be written: its folder does not exist");

    [Test]
    [Platform(Include = "Linux", Reason = "/dev/null is a device of Linux")]
    public void Device_takes_no_waveform()
        => CommandLine.Run([.. Fir, "--vcd", "/dev/null"]).AssertRefused(
            1, "/dev/null: is a device; give the path of a file");

    [Test]
    public void Trace_and_waveform_are_two_files()
        => CommandLine.Run([.. Fir, "--vcd", "fir.out", "--csv", "fir.out"]).AssertRefused(
            2, "--csv and --vcd are the same file, fir.out");
}
