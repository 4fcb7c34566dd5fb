using System.IO;
using System.Linq;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Sim;

[TestFixture]
public sealed class StimulusFileTests
{
    private const string Valid = "Filters.ISampleStream.Valid";
    private const string Data = "Filters.ISampleStream.Data";
    private const string One = "0000000000000001";

    private const string NoStimulus =
        "has no stimulus; accepted: row 0, the state before the first tick, then a row for each tick";

    private const string OneRow = $"{Valid},{Data}\n0,U\n1,{One}\n";

    [TestCase(OneRow)]
    [TestCase($"{Data},{Valid}\r\nU,0\r\n{One},1\r\n", Description = "any order, Windows line ends")]
    [TestCase($" {Valid} , {Data} \n 0 , U \n 1 , {One} ", Description = "spaces, no last line end")]
    [TestCase($"{OneRow}\n\n", Description = "empty lines at the end")]
    [TestCase($"\uFEFF{OneRow}", Description = "a byte order mark")]
    [TestCase(
        $"Filters.IFilteredStream.Data,{Valid},{Data}\nx,U,U\n,1,{One}\n", Description = "a column that is no input")]
    public void Stimulus_is_read(string text)
    {
        Outcome outcome = Run(text, out string[] trace);
        Assert.That(outcome.Messages, Does.StartWith("fir: 1 cycles in "));
        Assert.That(outcome.Code, Is.Zero);
        Assert.That(trace[1], Does.StartWith("U,0,U,0,"));
        Assert.That(trace[2], Does.StartWith($"{One},1,U,0,"));
        Assert.That(trace, Has.Length.EqualTo(3));
    }

    [Test]
    public void Cell_that_is_not_written_keeps_the_value_and_so_does_the_end_of_the_file()
    {
        Outcome outcome = Run($"{Data},{Valid}\nU,0\n{One},1\nU,0\nU,U\n", out string[] trace, "--cycles", "5");
        Assert.That(outcome.Code, Is.Zero);
        Assert.That(
            trace[1..].Select(l => string.Join(',', l.Split(',')[..2])),
            Is.EqualTo(new[] { "U,0", $"{One},1", $"{One},0", $"{One},0", $"{One},0", $"{One},0" }));
    }

    [Test]
    public void Fewer_cycles_than_rows_may_be_run()
    {
        Assert.That(Run($"{OneRow}1,{One}\n1,{One}\n", out string[] trace, "--cycles", "2").Code, Is.Zero);
        Assert.That(trace, Has.Length.EqualTo(1 + 3));
    }

    [Test]
    public void Input_without_a_column_is_named()
    {
        Outcome outcome = Run($"{Valid}\n0\n0\n", out _);
        Assert.That(
            outcome.Messages, Does.StartWith($"stimulus.csv has no column for {Data}: not written\nfir: 1 cycles"));
        Assert.That(outcome.Code, Is.Zero);
    }

    [TestCase("", "has no header; accepted: names of the design's signals between commas, as in its trace")]
    [TestCase("\n", "has no header; accepted: names of the design's signals between commas, as in its trace")]
    [TestCase($"{Valid}\n", NoStimulus)]
    [TestCase($"{Valid}\n0\n", NoStimulus)]
    [TestCase(
        $"{Valid},Filters.ISampleStream.Date\n",
        $"header, column 2: the design has no signal 'Filters.ISampleStrea...'; nearest: {Data}, {Valid}, "
        + "Filters.IFilteredStream.Data")]
    [TestCase($"{Valid},{Data},{Valid}\n", $"header, column 3: {Valid} stands there twice; accepted: each signal once")]
    [TestCase(
        "Filters.IFilteredStream.Data\nU\nU\n",
        $"no column is a top-level input of the design; accepted: {Data}, {Valid}")]
    [TestCase($"{OneRow}1\n", "row 2 has 1 cells; accepted: 2, as in the header")]
    [TestCase($"{OneRow}1,{One},0\n", "row 2 has 3 cells; accepted: 2, as in the header")]
    [TestCase($"{OneRow}\n1,{One}\n", "row 2 is empty; accepted: empty lines after the last row only")]
    [TestCase($"{OneRow}2,{One}\n", $"row 2, column {Valid}: '2' does not fit; accepted: 0, 1 or U")]
    [TestCase($"{OneRow},{One}\n", $"row 2, column {Valid}: '' does not fit; accepted: 0, 1 or U")]
    [TestCase($"{OneRow}1,10\n", $"row 2, column {Data}: '10' does not fit; accepted: 16 binary digits or U")]
    [TestCase(
        $"{OneRow}1,00000000000000001\n",
        $"row 2, column {Data}: '00000000000000001' does not fit; accepted: 16 binary digits or U")]
    [TestCase(
        $"{OneRow}1,-000000000000001\n",
        $"row 2, column {Data}: '-000000000000001' does not fit; accepted: 16 binary digits or U")]
    [TestCase($"{OneRow}\"1\",{One}\n", $"row 2, column {Valid}: '\"1\"' does not fit; accepted: 0, 1 or U")]
    [TestCase(
        $"{Valid}\n1\n0\n",
        $"row 0, column {Valid}: '1' is not the state before the first tick; accepted: 0 or U; "
        + "the stimulus of tick 1 is row 1")]
    [TestCase(
        $"{Data}\n{One}\nU\n",
        $"row 0, column {Data}: '{One}' is not the state before the first tick; accepted: U; "
        + "the stimulus of tick 1 is row 1")]
    public void Malformed_stimulus_is_refused(string text, string message)
        => Run(text, out _).AssertRefused(1, $"stimulus.csv: {message}");

    [Test]
    public void Enum_accepts_the_names_of_its_members_only()
    {
        using TemporaryFolder folder = new();
        string stimulus = folder.File("stimulus.csv");
        File.WriteAllText(stimulus, "IOrder.Direction\nU\nexampledesigns.direction.left\n");
        CommandLine.RunExample("sim", "counter", "--stimulus", stimulus).AssertRefused(
            1, $"{stimulus}: row 1, column IOrder.Direction: 'exampledesigns.direc...' does not fit; accepted: "
            + "exampledesigns.direction.hold, exampledesigns.direction.up, exampledesigns.direction.down or U");
    }

    [Test]
    public void Missing_file_is_refused()
        => CommandLine.Run("sim", "fir", "--stimulus", "nowhere.csv").AssertRefused(1, "nowhere.csv: does not exist");

    [Test]
    public void Line_without_end_is_refused()
    {
        Outcome outcome = Run($"{OneRow}1,{new string('1', 1 << 25)}\n", out _);
        outcome.AssertRefused(1, "stimulus.csv: row 2 is too long; accepted: at most 16777216 bytes a line");
    }

    [Test]
    public void Design_without_inputs_takes_no_stimulus()
    {
        using TemporaryFolder folder = new();
        string stimulus = folder.File("stimulus.csv");
        File.WriteAllText(stimulus, "ICount.Value\nU\nU\n");
        CommandLine.RunExample("sim", "thrower", "--stimulus", stimulus).AssertRefused(
            1, $"{stimulus}: cannot be used: the design has no top-level input to drive");
    }

    private static Outcome Run(string text, out string[] trace, params string[] more)
    {
        using TemporaryFolder folder = new();
        string stimulus = folder.File("stimulus.csv");
        string csv = folder.File("trace.csv");
        File.WriteAllText(stimulus, text);
        Outcome outcome = CommandLine.Run(["sim", "fir", "--stimulus", stimulus, "--csv", csv, .. more]);
        trace = outcome.Code == 0 ? CommandLine.Lines(csv) : [];
        Assert.That(File.Exists(csv), Is.EqualTo(outcome.Code == 0));
        return outcome with { Messages = outcome.Messages.Replace(stimulus, "stimulus.csv") };
    }
}
