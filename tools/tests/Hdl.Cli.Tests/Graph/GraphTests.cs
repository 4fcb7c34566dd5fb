using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Xml.Linq;
using Hdl.Cli.Graph;
using NUnit.Framework;
using Simulators;

namespace Hdl.Cli.Tests.Graph;

/// <summary><c>hdl graph</c>.</summary>
[TestFixture]
public sealed class GraphTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Set_up() => _folder = new TemporaryFolder();

    [TearDown]
    public void Tear_down() => _folder.Dispose();

    [Test]
    public void A_graph_has_a_node_for_each_process_and_is_the_same_each_time()
    {
        (string a, string b) = (_folder.File("a.dot"), _folder.File("b.dot"));
        Outcome outcome = CommandLine.Run("graph", "fir", "-p", "taps=4", "-o", a);
        CommandLine.Run("graph", "fir", "-p", "taps=4", "-o", b);
        Assert.That(outcome.Messages, Is.EqualTo($"fir: 5 processes and 6 buses in {a}\n"));
        Assert.That(outcome.Output, Is.Empty);
        Assert.That(outcome.Code, Is.Zero);
        string[] lines = CommandLine.Lines(a);
        Assert.That(lines.Count(l => l.Contains("shape=box", System.StringComparison.Ordinal)), Is.EqualTo(5));
        Assert.That(lines[0], Is.EqualTo("digraph network {"));
        Assert.That(File.ReadAllBytes(a), Is.EqualTo(File.ReadAllBytes(b)));
    }

    [Test]
    public void A_picture_is_drawn_with_dot()
    {
        new Tool("dot", "graphviz").Require();
        string picture = _folder.File("array.svg");
        Outcome outcome = CommandLine.Run(
            "graph", "systolic-array", "-p", "rows=2", "-p", "columns=2", "-o", picture);
        Assert.That(outcome.Code, Is.Zero, outcome.Messages);
        XElement root = XDocument.Load(picture).Root!;
        string[] classes = [.. root.Descendants().Select(e => (string?)e.Attribute("class")).OfType<string>()];
        Assert.That(classes.Count(c => c == "cluster"), Is.EqualTo(5));
        Assert.That(classes.Count(c => c == "node"), Is.EqualTo(34 + 45));
        Assert.That(_folder.Files(), Has.Length.EqualTo(1));
    }

    [TestCase("software-only", 2)]
    [TestCase("unconnected", 1)]
    public void A_design_that_is_no_hardware_or_cannot_run_has_a_graph(string design, int processes)
    {
        string file = _folder.File("a.dot");
        Outcome outcome = CommandLine.RunExample("graph", design, "-o", file);
        Assert.That(outcome.Code, Is.Zero, outcome.Messages);
        Assert.That(outcome.Messages, Does.StartWith($"{design}: {processes} process"));
    }

    [Test]
    public void The_array_of_64_times_64_is_written_in_seconds()
    {
        string file = _folder.File("a.dot");
        Stopwatch watch = Stopwatch.StartNew();
        Outcome outcome = CommandLine.Run("graph", "systolic-array", "-p", "rows=64", "-p", "columns=64", "-o", file);
        Assert.That(watch.Elapsed.TotalSeconds, Is.LessThan(20));
        Assert.That(outcome.Messages, Is.EqualTo($"systolic-array: 26849 processes and 31076 buses in {file}\n"));
        Assert.That(new FileInfo(file).Length, Is.LessThan(8_000_000));
    }

    [Test]
    public void A_picture_of_too_many_nodes_is_refused()
    {
        string file = _folder.File("a.svg");
        CommandLine.Run("graph", "systolic-core", "-p", "rows=64", "-p", "columns=64", "-o", file).AssertRefused(
            1, $"{file}: design systolic-core has 4352 processes and 12608 buses; accepted in a picture: 2000 together; "
            + "choose smaller parameters, or write a file that ends with .dot");
        Assert.That(_folder.Files(), Is.Empty);
    }

    [Test]
    public void A_missing_dot_is_named_with_its_package_and_nothing_is_written()
    {
        string file = _folder.File("a.svg");
        using StringWriter messages = new();
        var run = new GraphRun(file, new DotTool("no-such-dot", CancellationToken.None), messages);
        Assert.That(
            () => run.Run(null, "fir", []),
            Throws.TypeOf<InputException>().With.Message.EqualTo(
                "no-such-dot cannot be run: install the Debian package graphviz, or write a file that ends with .dot"));
        Assert.That(_folder.Files(), Is.Empty);
        Assert.That(messages.ToString(), Is.Empty);
    }

    [Test]
    public void A_dot_that_fails_says_why()
    {
        new Tool("dot", "graphviz").Require();
        var tool = new DotTool("dot", CancellationToken.None);
        Assert.That(
            () => tool.Draw(Encoding.UTF8.GetBytes("digraph {"), 1),
            Throws.TypeOf<InputException>().With.Message.StartsWith("dot failed with exit code 1: Error: <stdin>: syntax error"));
    }

    [Test]
    public void A_cancelled_picture_ends_its_program()
    {
        new Tool("dot", "graphviz").Require();
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();
        Outcome outcome = CommandLine.Run(["graph", "fir", "-o", _folder.File("a.svg")], cancellation.Token);
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Cancelled));
        Assert.That(_folder.Files(), Is.Empty);
    }

    [Test]
    public void Other_kinds_of_files_are_refused()
    {
        CommandLine.Run("graph", "fir", "-o", "fir.png").AssertRefused(
            2, "-o fir.png: accepted: the name of a file that ends with .dot or .svg");
        CommandLine.Run("graph", "fir").AssertUsage("Option '-o' is required.", "hdl graph");
    }

    [Test]
    public void A_design_without_processes_is_refused()
        => CommandLine.RunExample("graph", "empty", "-o", _folder.File("a.dot")).AssertRefused(
            1, "design empty: its factory constructs no process");

    [Test]
    public void A_folder_that_is_missing_is_refused()
        => CommandLine.Run("graph", "fir", "-o", "nowhere/fir.dot").AssertRefused(
            1, "nowhere/fir.dot: cannot be written: its folder does not exist");
}
