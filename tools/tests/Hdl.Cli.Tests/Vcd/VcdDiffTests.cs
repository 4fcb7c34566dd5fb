using System;
using System.IO;
using System.Linq;
using System.Threading;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Vcd;

/// <summary><c>hdl vcd diff</c>.</summary>
[TestFixture]
public sealed class VcdDiffTests
{
    private const string Header = "time_fs,signal,left,right\n";

    private const string Declarations = """
        $timescale 1 ns $end
        $scope module top $end
        $var wire 1 ! clk $end
        $scope module unit $end
        $var wire 8 " data [7:0] $end
        $var wire 1 # valid $end
        $upscope $end $upscope $end
        $enddefinitions $end

        """;

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Set_up() => _folder = new TemporaryFolder();

    [TearDown]
    public void Tear_down() => _folder.Dispose();

    [Test]
    public void A_simulation_gives_the_same_waveform_twice()
    {
        (string a, string b) = (_folder.File("a.vcd"), _folder.File("b.vcd"));
        foreach (string file in new[] { a, b })
        {
            Assert.That(CommandLine.Run("sim", "fir", "--stimulus", CommandLine.FirInput, "--vcd", file).Code, Is.Zero);
        }

        Outcome outcome = CommandLine.Run("vcd", "diff", a, b);
        Assert.That(outcome.Messages, Does.Match(@"^same: \d{2,} signals from 0 s to 3850 ns\n$"));
        Assert.That(outcome.Output, Is.EqualTo(Header));
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Done));
    }

    [Test]
    public void Another_stimulus_gives_another_waveform()
    {
        (string a, string b) = (_folder.File("a.vcd"), _folder.File("b.vcd"));
        CommandLine.Run("sim", "fir", "--stimulus", "random:1", "--cycles", "40", "--vcd", a);
        CommandLine.Run("sim", "fir", "--stimulus", "random:2", "--cycles", "40", "--vcd", b);
        Outcome outcome = CommandLine.Run("vcd", "diff", a, b);
        Assert.That(outcome.Messages, Does.StartWith("first difference at 10 ns: "));
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Wrong));
    }

    [Test]
    public void The_first_difference_is_told_with_time_path_and_values()
    {
        string a = Write("a.vcd", Declarations + "#0 0! b1 \" 0# #5 1! #9 b11 \" 1# #20");
        string b = Write("b.vcd", Declarations + "#0 0! b1 \" 0# #5 1! #9 b101 \" #20");
        Outcome outcome = CommandLine.Run("vcd", "diff", a, b);
        Assert.That(outcome.Messages, Is.EqualTo(
            $"first difference at 9 ns: top.unit.data is 11 in {a} and 101 in {b}; 1 other signal differs at that time "
            + "(3 signals compared)\n"));
        Assert.That(
            outcome.Output, Is.EqualTo(Header + "9000000,top.unit.data,11,101\n9000000,top.unit.valid,1,0\n"));
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Wrong));
    }

    [TestCase(1, "no other signal differs")]
    [TestCase(2, "1 other signal differs")]
    [TestCase(300, "299 other signals differ")]
    public void Further_signals_that_differ_are_counted_and_a_hundred_listed(int count, string told)
    {
        string declarations = "$timescale 1 us $end "
            + string.Concat(Enumerable.Range(0, count).Select(i => $"$var wire 1 n{i} s{i} $end "))
            + "$enddefinitions $end #3 ";
        string zeros = string.Concat(Enumerable.Range(0, count).Select(i => $"0n{i} "));
        string a = Write("a.vcd", declarations + zeros);
        string b = Write("b.vcd", declarations + zeros.Replace("0n", "1n", StringComparison.Ordinal));
        Outcome outcome = CommandLine.Run("vcd", "diff", a, b);
        Assert.That(outcome.Messages, Does.StartWith($"first difference at 3 us: s0 is 0 in {a} and 1 in {b}; {told} at "));
        Assert.That(outcome.Output.Count(c => c == '\n'), Is.EqualTo(1 + Math.Min(count, 100)));
    }

    [Test]
    public void Time_scales_are_normalised()
    {
        string b = Declarations.Replace("1 ns", "100 ps", StringComparison.Ordinal);
        Outcome outcome = CommandLine.Run(
            "vcd", "diff", Write("a.vcd", Declarations + "#0 0! #5 1! #20"), Write("b.vcd", b + "#0 0! #50 1! #200"));
        Assert.That(outcome.Messages, Is.EqualTo("same: 3 signals from 0 s to 20 ns\n"));
        Assert.That(outcome.Code, Is.Zero);
    }

    [Test]
    public void A_waveform_that_ends_early_is_the_same_up_to_there_and_named()
    {
        string a = Write("a.vcd", Declarations + "#0 0! #5 1! #20 0! #30");
        string b = Write("b.vcd", Declarations + "#0 0! #5 1! #10");
        Outcome outcome = CommandLine.Run("vcd", "diff", a, b);
        Assert.That(
            outcome.Messages, Is.EqualTo($"same: 3 signals from 0 s to 10 ns; {b} ends there, {a} goes on\n"));
        Assert.That(outcome.Code, Is.Zero);
        Assert.That(
            CommandLine.Run("vcd", "diff", b, a).Messages,
            Is.EqualTo($"same: 3 signals from 0 s to 10 ns; {b} ends there, {a} goes on\n"));
    }

    [Test]
    public void Signals_of_only_one_waveform_are_named_up_to_ten()
    {
        string others = string.Concat(Enumerable.Range(0, 12).Select(i => $"$var wire 1 ! other{i} $end "));
        string a = Write("a.vcd", Declarations + "#0 0! #10");
        string b = Write("b.vcd", "$timescale 1 ns $end $scope module top $end $var wire 1 ! clk $end " + others
            + "$upscope $end $enddefinitions $end #0 0! #10");
        Outcome outcome = CommandLine.Run("vcd", "diff", a, b);
        Assert.That(outcome.Messages, Is.EqualTo(
            $"only in {a}: top.unit.data, top.unit.valid\n"
            + $"only in {b}: {string.Join(", ", Enumerable.Range(0, 10).Select(i => $"top.other{i}"))} and 2 more\n"
            + "the others are the same: 1 signal from 0 s to 10 ns\n"));
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Wrong));
    }

    [Test]
    public void Waveforms_with_nothing_in_common_are_not_the_same()
    {
        string a = Write("a.vcd", Declarations + "#0 0! #10");
        string b = Write("b.vcd", Declarations + "#20 0! #30");
        string c = Write("c.vcd", "$timescale 1 ns $end $var wire 1 ! x $end $enddefinitions $end #0 0!");
        Outcome times = CommandLine.Run("vcd", "diff", a, b);
        Assert.That(times.Messages, Is.EqualTo(
            $"{a} and {b} have no time in common: one ends at 10 ns, the other begins at 20 ns\n"));
        Assert.That(times.Code, Is.EqualTo(ExitCode.Wrong));
        Outcome signals = CommandLine.Run("vcd", "diff", a, c);
        Assert.That(signals.Messages, Does.EndWith($"{a} and {c} have no signal in common\n"));
        Assert.That(signals.Code, Is.EqualTo(ExitCode.Wrong));
    }

    [TestCase("#0 0! #x", 10, "'#x' is not a time from 0 to 18446744073709551615")]
    [TestCase("#0 0! b101", 10, "the file ends within a value change")]
    [TestCase("#0\n$dumpvars 0!", 11, "the file ends within a dump, before its $end")]
    [TestCase("#0 0! 1verylongidentifier", 10, "identifier 'verylongidentifier' was not declared")]
    [TestCase("#5 0! #4", 10, "time goes back from 5 to 4")]
    public void Damage_is_told_with_file_and_line(string changes, int line, string problem)
    {
        string a = Write("a.vcd", Declarations + "#0 0! #10");
        string b = Write("b.vcd", Declarations + "\n" + changes);
        CommandLine.Run("vcd", "diff", a, b).AssertRefused(2, $"{b}({line}): {problem}");
    }

    [Test]
    public void Words_without_end_are_refused()
    {
        string a = Write("a.vcd", Declarations + "#0 0! #10");
        string b = Write("b.vcd", Declarations + "#0 b" + new string('1', 1 << 20) + " \"");
        CommandLine.Run("vcd", "diff", a, b).AssertRefused(2, $"{b}(9): a word of more than 65536 characters");
    }

    [Test]
    public void Files_that_cannot_be_read_are_refused()
    {
        string a = Write("a.vcd", Declarations + "#0 0!");
        string missing = _folder.File("missing.vcd");
        string folder = Path.GetDirectoryName(a)!;
        CommandLine.Run("vcd", "diff", a, missing).AssertRefused(2, $"{missing}: does not exist");
        CommandLine.Run("vcd", "diff", folder, a).AssertRefused(2, $"{folder}: is a folder; give the path of a file");
    }

    [Test]
    public void A_cancelled_comparison_says_so()
    {
        string a = Write("a.vcd", Declarations + "#0 0! #5 1! #10");
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();
        Outcome outcome = CommandLine.Run(["vcd", "diff", a, a], cancellation.Token);
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Cancelled));
    }

    [Test]
    public void Two_waveforms_are_needed()
        => CommandLine.Run("vcd", "diff", "a.vcd").AssertUsage(
            "Required argument 'B' missing for command: 'diff'.", "hdl vcd diff");

    private string Write(string name, string text)
    {
        string path = _folder.File(name);
        File.WriteAllText(path, text);
        return path;
    }
}
