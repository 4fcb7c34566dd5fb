using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Hdl.Cli.Recordings;
using Hdl.Cli.Sim;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Recordings;

/// <summary>Recordings that are none, or damaged, are refused in a line, and nothing is written.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class BadRecordingTests
{
    private const int Mutations = 200;

    private static readonly Lazy<byte[]> Good = new(Record);

    [TestCase("")]
    [TestCase("time,a\n0,1\n")]
    [TestCase("HDL recording 2\n")]
    public void What_is_no_recording_is_refused(string text)
        => AssertRefused(Encoding.UTF8.GetBytes(text), "{0}: is no recording of hdl sim --record, or one of another version");

    [Test]
    public void A_recording_that_breaks_off_is_refused([Values(16, 20, 40, 500, 1)] int length)
        => AssertRefused(Good.Value[..(length == 1 ? ^1 : length)], "{0}: is damaged; record the run again");

    [Test]
    public void A_recording_of_another_version_of_the_design_is_refused()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("run.rec");
        DesignChoice two = new() { Design = "fir", Engine = "compiled", Parameters = ["taps=2"] };
        DesignChoice three = two with { Parameters = ["taps=3"] };
        using (DesignRun run = new(two, null, TextWriter.Null, CancellationToken.None))
        {
            using Recorder recorder = new(path, three, null, run.Simulation, TextWriter.Null);
            run.Run(null, 10);
            recorder.Complete(run.Simulation);
        }

        CommandLine.Run("replay", path, "--vcd", folder.File("replay.vcd")).AssertRefused(
            1,
            $"{path}: was recorded with other signals of design fir; use the version of the design that it was recorded with, or "
                + "record it again");
    }

    [Test]
    public void A_changed_tick_is_refused()
    {
        byte[] bytes = [.. Good.Value];
        bytes[^33] ^= 1;
        AssertRefused(bytes, "{0}: is damaged; record the run again");
    }

    [Test]
    public void A_state_that_was_changed_is_refused()
    {
        byte[] bytes = [.. Good.Value];
        bytes[^50] ^= 1;
        AssertRefused(bytes, "{0}: is damaged; record the run again");
    }

    [Test]
    public void Lengths_beyond_the_file_are_refused()
    {
        byte[] bytes = [.. Good.Value];
        BitConverter.TryWriteBytes(bytes.AsSpan(16), int.MaxValue);
        AssertRefused(bytes, "{0}: is damaged; record the run again");
        BitConverter.TryWriteBytes(bytes.AsSpan(16), -1);
        AssertRefused(bytes, "{0}: is damaged; record the run again");
    }

    [Test]
    public void Recordings_with_any_byte_changed_are_replayed_or_refused_in_a_line()
    {
        const int Seed = 1;
        Random random = new(Seed);
        for (int i = 0; i < Mutations; i++)
        {
            byte[] bytes = [.. Good.Value];
            int at = random.Next(bytes.Length);
            bytes[at] = (byte)random.Next(256);
            using TemporaryFolder folder = new();
            Outcome outcome = Replay(folder, bytes);
            Assert.That(
                outcome.Code == 0 || outcome.Messages.Count(c => c == '\n') == 1, Is.True,
                $"byte {at} is {bytes[at]}, seed {Seed}: {outcome.Messages}");
            Assert.That(folder.Files(), Has.Length.EqualTo(outcome.Code == 0 ? 3 : 1), $"byte {at} is {bytes[at]}, seed {Seed}");
        }
    }

    [Test]
    public void A_missing_recording_is_told()
        => CommandLine.Run("replay", "none.rec", "--vcd", "a.vcd").AssertRefused(1, "none.rec: does not exist");

    [Test]
    public void A_waveform_is_needed()
        => CommandLine.Run("replay", "a.rec").AssertUsage("Option '--vcd' is required.", "hdl replay");

    [Test]
    public void The_waveform_does_not_replace_the_recording()
        => CommandLine.Run("replay", "a.rec", "--vcd", "a.rec").AssertRefused(2, "F and --vcd are the same file, a.rec");

    [Test]
    public void A_recording_that_cannot_be_written_is_told_before_the_run()
    {
        CommandLine.Run("sim", "fir", "--cycles", "1", "--record", "none/a.rec").AssertRefused(
            1, "none/a.rec: cannot be written: its folder does not exist");
        CommandLine.Run("sim", "fir", "--cycles", "1", "--record", "/dev/null").AssertRefused(
            1, "/dev/null: is a device; give the path of a file");
    }

    private static byte[] Record()
    {
        using TemporaryFolder folder = new();
        string recording = folder.File("run.rec");
        Assert.That(
            CommandLine.Run(
                "sim", "fir", "-p", "taps=2", "--stimulus", CommandLine.FirInput, "--cycles", "1048577",
                "--record", recording).Code,
            Is.Zero);
        return File.ReadAllBytes(recording);
    }

    private static void AssertRefused(byte[] bytes, string message)
    {
        using TemporaryFolder folder = new();
        Replay(folder, bytes).AssertRefused(
            1, string.Format(System.Globalization.CultureInfo.InvariantCulture, message, folder.File("run.rec")));
        Assert.That(folder.Files(), Has.Length.EqualTo(1));
    }

    private static Outcome Replay(TemporaryFolder folder, byte[] bytes)
    {
        File.WriteAllBytes(folder.File("run.rec"), bytes);
        return CommandLine.Run("replay", folder.File("run.rec"), "--from", "1048576", "--vcd", folder.File("replay.vcd"));
    }
}
