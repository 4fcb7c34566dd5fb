using System.IO;
using System.Linq;
using NUnit.Framework;
using Simulators;

namespace Hdl.Cli.Tests.Synthesis;

/// <summary><c>hdl synth -o</c>.</summary>
[TestFixture]
public sealed class NetlistFilesTests
{
    [TestCase("fir", "cells.lib cells.v fir.blif fir.v", "-p", "taps=4")]
    [TestCase(
        "systolic-array", "cells.lib cells.v memories.v systolic_array.blif systolic_array.v", "-p", "rows=1", "-p", "columns=1")]
    public void The_netlist_the_cells_and_the_memories_are_files(string design, string names, params string[] parameters)
    {
        using TemporaryFolder folder = new();
        string target = folder.File("out");
        Outcome written = CommandLine.Run(["synth", design, .. parameters, "-o", target]);
        Outcome shown = CommandLine.Run(["synth", design, .. parameters]);
        Assert.That(
            string.Join(' ', Directory.GetFiles(target).Select(f => Path.GetFileName(f)).Order(System.StringComparer.Ordinal)),
            Is.EqualTo(names));
        Assert.That(written.Code, Is.Zero);
        Assert.That(written.Output, Is.EqualTo(shown.Output));
        Assert.That(written.Messages, Is.EqualTo($"wrote {names.Split(' ').Length} files to {target}\n{shown.Messages}"));
    }

    [Test]
    public void Files_are_the_same_from_run_to_run()
    {
        using TemporaryFolder folder = new();
        CommandLine.Run("synth", "matrix-tile", "-p", "rows=1", "-p", "columns=2", "-o", folder.File("a"));
        CommandLine.Run("synth", "matrix-tile", "-p", "rows=1", "-p", "columns=2", "-o", folder.File("b"));
        string[] names = [.. Directory.GetFiles(folder.File("a")).Select(f => Path.GetFileName(f))];
        Assert.That(names, Has.Length.EqualTo(5));
        foreach (string name in names)
        {
            Assert.That(
                File.ReadAllText(folder.File($"a/{name}")), Is.EqualTo(File.ReadAllText(folder.File($"b/{name}"))), name);
        }
    }

    [TestCase("fir", "taps=4")]
    [TestCase("systolic-core", "rows=2", "columns=3")]
    [TestCase("matrix-tile", "rows=2", "columns=1")]
    public void A_testbench_of_the_design_runs_on_the_netlist(string design, params string[] parameters)
    {
        Icarus.Require();
        using TemporaryFolder folder = new();
        string target = folder.File("out");
        string[] settings = [.. parameters.SelectMany(p => new[] { "-p", p })];
        Assert.That(CommandLine.Run(["synth", design, .. settings, "-o", target]).Code, Is.Zero);
        Assert.That(CommandLine.Run(["verilog", design, .. settings, "-o", folder.File("verilog")]).Code, Is.Zero);
        string[] stimulus = design == "systolic-core" ? [] : ["--stimulus", "random:1"];
        string trace = Path.Combine(target, "trace.csv");
        Assert.That(CommandLine.Run(["sim", design, .. settings, .. stimulus, "--cycles", "300", "--csv", trace]).Code, Is.Zero);

        string testbench = $"{design.Replace('-', '_')}_tb";
        File.Copy(folder.File($"verilog/{testbench}.v"), Path.Combine(target, $"{testbench}.v"));
        (bool agrees, string printed) = Icarus.Simulate(
            target, Directory.GetFiles(target, "*.v").Select(f => Path.GetFileName(f)), testbench);
        Assert.That(agrees, Is.True, printed);
        Assert.That(printed, Does.Contain("301 cycles agree"));
    }

    [Test]
    public void A_folder_with_files_is_refused_without_force()
    {
        using TemporaryFolder folder = new();
        string target = folder.File("out");
        Directory.CreateDirectory(target);
        File.WriteAllText(Path.Combine(target, "mine.txt"), "mine");
        CommandLine.Run("synth", "fir", "-p", "taps=1", "-o", target).AssertRefused(
            1, $"{target}: is not empty; give --force to write into it, or another folder");
        Assert.That(Directory.GetFiles(target), Has.Length.EqualTo(1));
        Assert.That(CommandLine.Run("synth", "fir", "-p", "taps=1", "-o", target, "--force").Code, Is.Zero);
        Assert.That(File.ReadAllText(Path.Combine(target, "mine.txt")), Is.EqualTo("mine"));
        Assert.That(Directory.GetFiles(target), Has.Length.EqualTo(5));
    }

    [Test]
    public void A_file_in_the_place_of_the_folder_is_refused()
    {
        using TemporaryFolder folder = new();
        string target = folder.File("out");
        File.WriteAllText(target, "mine");
        CommandLine.Run("synth", "fir", "-o", target).AssertRefused(1, $"{target}: is a file; give the path of a folder");
    }

    [Test]
    public void Two_settings_are_no_netlist()
    {
        using TemporaryFolder folder = new();
        string target = folder.File("out");
        CommandLine.Run("synth", "fir", "--compare", "taps=8,taps=4", "-o", target).AssertRefused(
            2, $"-o {target}: one netlist is written; leave out --compare, or give its setting with -p");
        Assert.That(folder.Files(), Is.Empty);
    }

    [TestCase(
        "unconnected",
        "hdl: design unconnected: no process writes bus IOrder, which process Counter reads in field Order: connect a writer, "
        + "or make it a top-level input with AddTopLevelInputs\n")]
    [TestCase(
        "depends-on-itself",
        "hdl: design depends-on-itself: unclocked processes depend on each other in a circle, so none can run first:\n  "
        + "Successor -> Closer by bus ICount#1, through Value\n  Closer -> Successor by bus ICount#0, through "
        + "Value\nmark a bus of the circle [ClockedBus], or one of its processes [ClockedProcess]\n")]
    public void A_bus_without_a_writer_and_a_circle_are_refused(string design, string message)
    {
        using TemporaryFolder folder = new();
        Outcome outcome = CommandLine.RunExample("synth", design, "-o", folder.File("out"));
        Assert.That(outcome.Messages, Is.EqualTo(message));
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Wrong));
        Assert.That(folder.Files(), Is.Empty);
    }

    [Test]
    public void A_design_that_is_no_hardware_writes_nothing()
    {
        using TemporaryFolder folder = new();
        Outcome outcome = CommandLine.RunExample("synth", "software-only", "-o", folder.File("out"));
        Assert.That(outcome.Messages, Does.StartWith("hdl: design software-only is no hardware:\n"));
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Wrong));
        Assert.That(folder.Files(), Is.Empty);
    }
}
