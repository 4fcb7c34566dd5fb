using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Xml.Linq;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Sim;

[TestFixture]
public sealed class CoverageTests
{
    private static readonly string[] Engines = ["native", "interpreter", "compiled", "gates"];

    private static readonly string[] Fir = ["sim", "fir", "--stimulus", CommandLine.FirInput];

    [Test]
    public void All_engines_write_the_same_bytes([Values("fir.xml", "fir.csv")] string name)
    {
        using TemporaryFolder folder = new();
        foreach (string engine in Engines)
        {
            Outcome outcome = CommandLine.Run([.. Fir, "--engine", engine, "--coverage", folder.File(engine + name)]);
            Assert.That(outcome.Messages, Does.EndWith(
                $" cycles/s ({engine})\ncoverage: toggles 226/230 (98 %); definitions 4, instances 18\n"));
            Assert.That((outcome.Code, outcome.Output), Is.EqualTo((ExitCode.Done, "")));
            Assert.That(
                File.ReadAllBytes(folder.File(engine + name)), Is.EqualTo(File.ReadAllBytes(folder.File("native" + name))));
        }

        Assert.That(folder.Files().Select(Path.GetFileName), Is.EquivalentTo(Engines.Select(e => e + name)));
    }

    [Test]
    public void Machines_have_their_states_and_transitions_on_all_engines()
    {
        using TemporaryFolder folder = new();
        foreach (string engine in Engines)
        {
            string file = folder.File(engine + ".csv");
            Outcome outcome = CommandLine.RunExample(
                "sim", "zebra-crossings", "--cycles", "20", "--engine", engine, "--coverage", file);
            Assert.That(outcome.Messages, Does.EndWith(
                $"({engine})\ncoverage: toggles 16/42 (38 %), states 6/7 (85 %), transitions 6; definitions 2, instances 4\n"));
            string[] lines = CommandLine.Lines(file);
            Assert.That(lines[Array.FindIndex(lines, l => l.StartsWith("definition,", StringComparison.Ordinal))..], Is.EqualTo(
                """
                definition,,ExampleDesigns.CrossingLamp,lamp.colour,toggle,2,4,"no rise 2, no fall 2"
                definition,,ExampleDesigns.CrossingLamp,lamp.count,toggle,5,16,"no rise 7-3, no fall 7-2"
                definition,,ExampleDesigns.CrossingLamp,colour,toggle,2,4,"no rise 2, no fall 2"
                definition,,ExampleDesigns.CrossingLamp,colour,state,2,3,Red:32 Green:10 Off:0
                definition,,ExampleDesigns.CrossingLamp,colour,transition,2,,Red>Green:10 Green>Red:8
                definition,,ExampleDesigns.CrossingLamp,count,toggle,5,16,"no rise 7-3, no fall 7-2"
                definition,,ExampleDesigns.Walker,request.waits,toggle,2,2,
                definition,,ExampleDesigns.Walker,state,state,4,4,0:12 1:10 2:10 3:10
                definition,,ExampleDesigns.Walker,state,transition,4,,0>1:10 1>2:10 2>3:10 3>0:10
                """.ReplaceLineEndings("\n").Split('\n')));
            Assert.That(File.ReadAllBytes(file), Is.EqualTo(File.ReadAllBytes(folder.File("native.csv"))));
        }
    }

    [Test]
    public void Xml_names_files_of_the_source_tree_and_no_folder_of_the_machine()
    {
        using TemporaryFolder folder = new();
        Assert.That(CommandLine.Run([.. Fir, "--coverage", folder.File("fir.xml")]).Code, Is.Zero);
        string[] files = XElement.Load(folder.File("fir.xml")).Descendants("class")
            .Select(c => c.Attribute("filename")!.Value).ToArray();
        Assert.That(files, Has.Length.EqualTo(4).And.None.StartsWith("/"));
        Assert.That(files[0], Is.EqualTo("Filters/FirHead.cs").Or.EqualTo("hardware/Filters/FirHead.cs"));
        Assert.That(files[3], Is.EqualTo("Hardware.Filters.ISampleStream"), "inputs have no body");
    }

    [TestCase("coverage")]
    [TestCase("coverage.txt")]
    [TestCase("coverage.XML")]
    public void Name_without_a_format_is_refused(string name)
        => CommandLine.Run([.. Fir, "--coverage", name]).AssertUsage(
            $"--coverage: '{name}' names no format; accepted: F.xml (Cobertura), F.csv");

    [Test]
    public void Coverage_and_trace_are_two_files()
        => CommandLine.Run([.. Fir, "--csv", "fir.csv", "--coverage", "fir.csv"]).AssertRefused(
            2, "--csv and --coverage are the same file, fir.csv");

    [Test]
    public void Coverage_into_a_missing_folder_is_refused()
        => CommandLine.Run([.. Fir, "--coverage", "nowhere/fir.xml"]).AssertRefused(
            1, "nowhere/fir.xml: cannot be written: its folder does not exist");

    [Test]
    public void Coverage_of_a_failed_run_is_kept()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("counter.csv");
        CommandLine.RunExample("sim", "driven-counter", "-p", "ticks=9", "--coverage", file).AssertRefused(
            1, "check failed in Counter at tick 7: the count is below zero");
        Assert.That(CommandLine.Lines(file), Has.Some.StartsWith("instance,Counter,ExampleDesigns.Counter,count,toggle,"));
        Assert.That(folder.Files(), Has.Length.EqualTo(1));
    }

    [Test]
    public void Coverage_of_a_cancelled_run_is_kept()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();
        Outcome outcome = CommandLine.Run([.. Fir, "--coverage", folder.File("fir.xml")], cancellation.Token);
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Cancelled));
        Assert.That(XElement.Load(folder.File("fir.xml")).Attribute("branches-covered")!.Value, Is.EqualTo("0"));
    }

    [Test]
    public void Bad_stimulus_leaves_an_earlier_file_as_it_was()
    {
        using TemporaryFolder folder = new();
        string coverage = folder.File("fir.xml");
        string stimulus = folder.File("stimulus.csv");
        File.WriteAllText(coverage, "earlier");
        File.WriteAllText(stimulus, "Filters.ISampleStream.Valid\n0\n1\n2\n");
        Assert.That(
            CommandLine.Run("sim", "fir", "--stimulus", stimulus, "--coverage", coverage).Code, Is.EqualTo(ExitCode.Wrong));
        Assert.That(File.ReadAllText(coverage), Is.EqualTo("earlier"));
        Assert.That(folder.Files(), Is.EquivalentTo(new[] { coverage, stimulus }));
    }
}
