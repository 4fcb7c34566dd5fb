using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Sim;

[TestFixture]
public sealed class ExampleDesignTests
{
    private static readonly string[] Directions =
        ["exampledesigns.direction.hold", "exampledesigns.direction.up", "exampledesigns.direction.down"];

    [Test]
    public void Parameters_of_all_types_reach_the_design()
    {
        using TemporaryFolder folder = new();
        string trace = folder.File("counter.csv");
        Assert.That(
            CommandLine.RunExample(
                "sim", "counter", "--cycles", "2", "--csv", trace,
                "-p", "start=100", "-p", "stops=FALSE", "-p", "first=up", "-p", "label=a=b=c").Code, Is.Zero);
        Assert.That(File.ReadAllText(trace), Is.EqualTo(
            """
            IOrder.Direction,IOrder.Distance,IOrder.Tag,IOrder.Words(0),IOrder.Words(1),ICount.Value
            exampledesigns.direction.hold,U,U,U,U,00000000000000000000000000000000
            exampledesigns.direction.hold,U,U,U,U,00000000000000000000000001100101
            exampledesigns.direction.hold,U,U,U,U,00000000000000000000000001100101

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Run_ends_with_the_simulation_process()
        => Assert.That(
            CommandLine.RunExample("sim", "driven-counter", "-p", "ticks=5").Messages,
            Does.StartWith("driven-counter: 5 cycles in "));

    [Test]
    public void Run_ends_before_the_simulation_process_when_that_many_cycles_ran()
        => Assert.That(
            CommandLine.RunExample("sim", "driven-counter", "-p", "ticks=5", "--cycles", "3").Messages,
            Does.StartWith("driven-counter: 3 cycles in "));

    [Test]
    public void Failed_check_ends_the_run_and_keeps_the_trace_up_to_it()
    {
        using TemporaryFolder folder = new();
        string trace = folder.File("counter.csv");
        CommandLine.RunExample("sim", "driven-counter", "-p", "ticks=9", "--csv", trace).AssertRefused(
            1, "check failed in Counter at tick 7: the count is below zero");
        Assert.That(CommandLine.Lines(trace), Has.Length.EqualTo(1 + 7));
        Assert.That(folder.Files(), Is.EqualTo(new[] { trace }));
    }

    [Test]
    public void Checks_can_be_left_out()
        => Assert.That(
            CommandLine.RunExample("sim", "driven-counter", "-p", "ticks=9", "--no-checks").Code, Is.Zero);

    [TestCase(
        "unconnected",
        "design unconnected: no process writes bus IOrder, which process Counter reads in field Order: "
        + "connect a writer, or make it a top-level input with AddTopLevelInputs")]
    [TestCase("empty", "design empty: its factory constructs no process")]
    [TestCase("twin", "design twin is declared more than once in ExampleDesigns.dll")]
    [TestCase(
        "fractional",
        "design fractional: parameter gain is of type Double; accepted: bool, the integers, enums and string")]
    [TestCase(
        "thrower",
        "check failed in Thrower at tick 3: index 2 is outside of an array of 2 elements")]
    public void Wrong_design_is_refused_in_one_line(string design, string message)
        => CommandLine.RunExample("sim", design, "--cycles", "9").AssertRefused(1, message);

    [Test]
    public void Failure_of_the_factory_is_said_in_its_own_words()
        => CommandLine.RunExample("sim", "driven-counter", "-p", "ticks=-1").AssertRefused(
            1, "design driven-counter cannot be created: time does not run backwards");

    [Test]
    public void Input_read_before_it_was_written_is_named()
    {
        using TemporaryFolder folder = new();
        string stimulus = folder.File("up.csv");
        File.WriteAllText(stimulus, "IOrder.Direction\nU\nexampledesigns.direction.up\n");
        Outcome outcome = CommandLine.RunExample("sim", "counter", "--stimulus", stimulus, "--cycles", "9");
        string[] lines = outcome.Messages.Split('\n');
        Assert.That(lines[0], Is.EqualTo(
            $"{stimulus} has no column for "
            + "IOrder.Distance, IOrder.Tag, IOrder.Words(0), IOrder.Words(1): not written"));
        Assert.That(lines[1], Does.Contain("Distance").And.Contain("tick 2").And.Contain("Counter"));
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Wrong));
    }

    [Test]
    public void Stack_is_shown_on_request_only()
    {
        string[] args = ["sim", "thrower", "--engine", "native", "--cycles", "9"];
        Assert.That(CommandLine.RunExample(args).Messages, Does.Not.Contain("Thrower.OnTick"));
        Assert.That(CommandLine.RunExample([.. args, "--full-stack"]).Messages, Does.Contain("Thrower.OnTick"));
    }

    [Test]
    public void Random_stimulus_is_the_same_for_the_same_seed_and_uses_defined_members_only()
    {
        using TemporaryFolder folder = new();
        string[][] traces = Enumerable.Range(0, 3).Select(run =>
        {
            int seed = run / 2;
            string trace = folder.File($"{run}.csv");
            Assert.That(
                CommandLine.RunExample(
                    "sim", "counter", "-p", "stops=false", "--cycles", "200", "--stimulus", $"random:{seed}",
                    "--csv", trace).Code, Is.Zero);
            return CommandLine.Lines(trace);
        }).ToArray();
        Assert.That(traces[1], Is.EqualTo(traces[0]));
        Assert.That(traces[2], Is.Not.EqualTo(traces[0]));
        Assert.That(Distinct(traces[0], 0), Is.EquivalentTo(Directions));
        Assert.That(Distinct(traces[0], 1), Has.Count.EqualTo(8), "all values of 3 bits");
        Assert.That(Distinct(traces[0], 2), Has.Count.EqualTo(200), "64 bits");
    }

    [Test]
    public void Random_stimulus_as_a_trace_drives_the_same_run()
    {
        using TemporaryFolder folder = new();
        string first = folder.File("first.csv");
        string second = folder.File("second.csv");
        string[] design = ["sim", "counter", "-p", "stops=false"];
        CommandLine.RunExample([.. design, "--cycles", "300", "--stimulus", "random:3", "--csv", first]);
        CommandLine.RunExample([.. design, "--stimulus", first, "--csv", second]);
        Assert.That(CommandLine.Lines(second), Is.EqualTo(CommandLine.Lines(first)).And.Length.EqualTo(302));
    }

    [Test]
    public void Random_stimulus_needs_an_input()
        => CommandLine.RunExample("sim", "driven-counter", "-p", "ticks=5", "--stimulus", "random:1").AssertRefused(
            1, "--stimulus: the design has no top-level input to drive");

    [Test]
    public void Cancelled_run_returns_130_and_keeps_the_trace()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();
        string trace = folder.File("fir.csv");
        Outcome outcome = CommandLine.Run(["sim", "fir", "--cycles", "1000", "--csv", trace], cancellation.Token);
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Cancelled));
        Assert.That(outcome.Messages, Does.StartWith("hdl: the run was cancelled in cycle 0\n"));
        Assert.That(CommandLine.Lines(trace), Has.Length.EqualTo(2));
    }

    [Test]
    public void Statistics_are_csv_on_standard_output()
    {
        Outcome outcome = CommandLine.RunExample("sim", "driven-counter", "-p", "ticks=5", "--stats", "--engine", "native");
        Assert.That(outcome.Output, Is.EqualTo(
            """
            name,value
            cycles,5
            last_change_cycle,5
            processes,2
            clocked_processes,2
            buses,2
            bus_signals,6
            bus_bits,123
            registers,1
            register_bits,32
            memories,0
            memory_bits,0

            """.ReplaceLineEndings("\n")));
        Assert.That(outcome.Code, Is.Zero);
    }

    private static HashSet<string> Distinct(string[] trace, int column)
        => trace[2..].Select(l => l.Split(',')[column]).ToHashSet();
}
