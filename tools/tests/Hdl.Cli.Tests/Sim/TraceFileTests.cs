using System.IO;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Sim;

[TestFixture]
public sealed class TraceFileTests
{
    [Test]
    public void Trace_into_a_missing_folder_is_refused()
        => CommandLine.Run("sim", "fir", "--cycles", "1", "--csv", "nowhere/fir.csv").AssertRefused(
            1, "nowhere/fir.csv: cannot be written: its folder does not exist");

    [Test]
    public void Trace_in_the_place_of_a_folder_is_refused()
    {
        using TemporaryFolder folder = new();
        string place = folder.File("traces");
        Directory.CreateDirectory(place);
        CommandLine.Run("sim", "fir", "--cycles", "1", "--csv", place).AssertRefused(
            1, $"{place}: is a folder; give the path of a file");
    }

    [Test]
    public void Earlier_trace_is_replaced()
    {
        using TemporaryFolder folder = new();
        string trace = folder.File("fir.csv");
        File.WriteAllText(trace, "earlier");
        Assert.That(CommandLine.Run("sim", "fir", "--cycles", "3", "--csv", trace).Code, Is.Zero);
        Assert.That(CommandLine.Lines(trace), Has.Length.EqualTo(5));
    }

    [Test]
    public void Bad_stimulus_leaves_an_earlier_trace_as_it_was()
    {
        using TemporaryFolder folder = new();
        string trace = folder.File("fir.csv");
        string stimulus = folder.File("stimulus.csv");
        File.WriteAllText(trace, "earlier");
        File.WriteAllText(stimulus, "Filters.ISampleStream.Valid\n0\n1\n2\n");
        Assert.That(
            CommandLine.Run("sim", "fir", "--stimulus", stimulus, "--csv", trace).Code, Is.EqualTo(ExitCode.Wrong));
        Assert.That(File.ReadAllText(trace), Is.EqualTo("earlier"));
        Assert.That(folder.Files(), Is.EquivalentTo(new[] { trace, stimulus }));
    }

    [Test]
    [Platform(Include = "Linux", Reason = "/dev/full is a device of Linux")]
    public void Full_disk_is_said_in_one_line()
    {
        Outcome outcome = CommandLine.Run("sim", "fir", "--cycles", "100000", "--csv", "/dev/full");
        Assert.That(outcome.Messages, Does.Match("^hdl: an output file cannot be written: [^\n]+\n$"));
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Wrong));
    }
}
