using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Sme.Compiled;
using Sme.Gates;

namespace Hdl.Cli.Tests.Sim;

/// <summary><c>--engine</c> and <c>--init</c>.</summary>
[TestFixture]
public sealed class EngineTests
{
    [Test]
    public void Netlists_write_the_files_that_native_execution_writes()
    {
        using TemporaryFolder folder = new();
        foreach (string engine in new[] { "native", "interpreter", "compiled", "gates" })
        {
            Outcome outcome = CommandLine.Run(
                "sim", "fir", "-p", "taps=5", "--engine", engine, "--stimulus", CommandLine.FirInput, "--csv",
                folder.File(engine + ".csv"), "--vcd", folder.File(engine + ".vcd"));
            Assert.That(outcome.Messages, Does.EndWith($" cycles/s ({engine})\n"));
            Assert.That(outcome.Code, Is.Zero);
        }

        foreach (string kind in new[] { ".csv", ".vcd" })
        {
            foreach (string engine in new[] { "interpreter", "gates" })
            {
                Assert.That(
                    File.ReadAllText(folder.File(engine + kind)), Is.EqualTo(File.ReadAllText(folder.File("native" + kind))));
            }
        }
    }

    [Test]
    public void Statistics_are_those_of_native_execution()
    {
        string[] arguments = ["sim", "fir", "--stimulus", "random:3", "--cycles", "50", "--stats"];
        string native = CommandLine.Run([.. arguments, "--engine", "native"]).Output;
        Assert.That(
            CommandLine.Run([.. arguments, "--engine", "interpreter"]).Output,
            Is.EqualTo(native + "definitions,5\ninstances,19\n"));
        Assert.That(
            CommandLine.Run([.. arguments, "--engine", "gates"]).Output,
            Does.Match($"^{native}definitions,5\ninstances,19\ngates,[1-9][0-9]+\ngate_groups,[1-9][0-9]*\n(in_slices,.*\n)+$"));
        Assert.That(
            CommandLine.Run(arguments).Output,
            Does.Match(
                $"^{native}definitions,5\ninstances,19\ngenerated_methods,[0-9]+\ngenerated_il_bytes,[0-9]+\nvector_bits,[0-9]+\n"
                    + "((in_lanes|one_by_one),.*\n)+$"));
    }

    [Test]
    public void Statistics_say_what_is_computed_together_and_why_the_rest_is_not()
    {
        int bits = LaneOptions.OfMachine.VectorBits;
        Assume.That(bits, Is.Positive, "this machine has no vectors");
        string output = CommandLine.Run(
            "sim", "systolic-core", "-p", "rows=64", "-p", "columns=64", "--cycles", "2", "--stats").Output;
        Assert.That(output[output.IndexOf("vector_bits", StringComparison.Ordinal)..], Is.EqualTo(
            $"vector_bits,{bits}\n"
            + $"in_lanes,64 of CoreColumnStimulus by {bits / 8} at the clock edge\n"
            + $"in_lanes,64 of CoreRowStimulus by {bits / 8} at the clock edge\n"
            + $"in_lanes,4096 of CoreElement by {bits / 8} at the clock edge in place\n"
            + $"in_lanes,63 of CoreSumFold by {bits / 8} at the clock edge\n"
            + $"in_lanes,63 of CoreActivationFold by {bits / 8} at the clock edge\n"
            + "one_by_one,1 of CoreWeightLoader: fewer than 8 instances that settle together\n"
            + "one_by_one,1 of CoreHash: fewer than 8 instances that settle together\n"));
    }

    [Test]
    public void Statistics_of_gates_say_what_is_computed_together_and_how()
    {
        string how = SliceOptions.OfMachine.VectorBits > 64 ? "in packed rows" : "by 64";
        string output = CommandLine.Run(
            "sim", "systolic-core", "-p", "rows=16", "-p", "columns=16", "--engine", "gates", "--cycles", "2", "--stats").Output;
        Assert.That(output, Does.Contain($"\nin_slices,16 of CoreRowStimulus {how}: 61 gates each\n"));
        int bits = Math.Min(SliceOptions.OfMachine.VectorBits, 256);
        Assert.That(output, Does.Contain($"\nin_slices,256 of CoreElement by {bits}: 340 gates each\n"));
    }

    [Test]
    public void A_failed_check_is_told_in_the_words_of_native_execution()
    {
        using TemporaryFolder folder = new();
        string trace = folder.File("counter.csv");
        CommandLine.RunExample(
            "sim", "driven-counter", "-p", "ticks=9", "--engine", "interpreter", "--csv", trace).AssertRefused(
            1, "check failed in Counter at tick 7: the count is below zero");
        Assert.That(CommandLine.Lines(trace), Has.Length.EqualTo(1 + 7));
        Assert.That(
            CommandLine.RunExample("sim", "driven-counter", "-p", "ticks=9", "--engine", "interpreter", "--no-checks").Code,
            Is.Zero);
    }

    [Test]
    public void All_mistakes_of_a_design_are_told_a_line_each_and_no_file_is_made()
    {
        using TemporaryFolder folder = new();
        Outcome outcome = CommandLine.RunExample(
            "sim", "software-only", "--cycles", "3", "--csv", folder.File("trace.csv"), "--vcd", folder.File("wave.vcd"));
        Assert.That(outcome.Messages, Is.EqualTo(
            "hdl: design software-only is no hardware:\n"
            + "HDL0002 Mistakes.cs(101,9) Allocator: creates an array int[2]; create it in the constructor and keep it in a "
            + "readonly field\n"
            + "HDL0012 Mistakes.cs(119,9) Recorder: static field Recorder._total can change; make it const or readonly, or a "
            + "field of the process\n"
            + "HDL0012 Mistakes.cs(120,9) Recorder: static field Recorder._total can change; make it const or readonly, or a "
            + "field of the process\n"));
        Assert.That((outcome.Code, outcome.Output), Is.EqualTo((ExitCode.Wrong, "")));
        Assert.That(folder.Files(), Is.Empty);
        Assert.That(
            CommandLine.RunExample("sim", "software-only", "--engine", "native", "--cycles", "3").Code, Is.Zero,
            "natively it runs");
    }

    [Test]
    public void What_is_odd_but_no_mistake_is_told_and_the_design_runs()
    {
        Outcome outcome = CommandLine.RunExample(
            "sim", "disagreeing-start", "--engine", "interpreter", "--stimulus", "random:1", "--cycles", "3");
        Assert.That(outcome.Messages, Does.StartWith(
            "warning: HDL0026 Successor.count.value: starts as 0, but its driver computes 1 in the reset state, which costs a "
            + "multiplexer at every clocked reader; [InitialValue(1)] removes it\ndisagreeing-start: 3 cycles in "));
        Assert.That(outcome.Code, Is.Zero);
    }

    [TestCase("zero")]
    [TestCase("x")]
    [TestCase("random:7")]
    public void What_unreset_registers_hold_changes_no_trace(string contents)
    {
        using TemporaryFolder folder = new();
        string[] arguments = ["sim", "fir", "--engine", "interpreter", "--stimulus", CommandLine.FirInput];
        Assert.That(CommandLine.Run([.. arguments, "--csv", folder.File("plain.csv")]).Code, Is.Zero);
        Assert.That(CommandLine.Run([.. arguments, "--init", contents, "--csv", folder.File("given.csv")]).Code, Is.Zero);
        Assert.That(File.ReadAllText(folder.File("given.csv")), Is.EqualTo(File.ReadAllText(folder.File("plain.csv"))));
    }

    [TestCase("one")]
    [TestCase("random:")]
    [TestCase("random:-1")]
    [TestCase("random:18446744073709551616")]
    public void Other_contents_are_refused(string contents)
        => CommandLine.Run("sim", "fir", "--engine", "interpreter", "--init", contents, "--cycles", "1").AssertUsage(
            $"--init: '{contents}' is no content; accepted: zero, x, random:0 to random:18446744073709551615");

    [Test]
    public void Native_execution_is_not_told_what_registers_hold()
        => CommandLine.Run("sim", "fir", "--engine", "native", "--init", "zero", "--cycles", "1").AssertRefused(
            ExitCode.Usage,
            "--init needs --engine interpreter, compiled, gates or cells: natively, fields hold what C# gives them");

    [Test]
    public void Machine_code_runs_unless_another_engine_is_named()
    {
        Outcome outcome = CommandLine.Run("sim", "fir", "--stimulus", "random:1", "--cycles", "5");
        Assert.That(outcome.Messages, Does.EndWith("cycles/s (compiled)\n"));
    }

    [Test]
    public void Generated_code_is_listed()
    {
        Outcome outcome = CommandLine.Run("sim", "fir", "--stimulus", "random:1", "--cycles", "5", "--dump-code");
        Assert.That(outcome.Output, Does.StartWith("edge0\n").And.Match("(?m)^    ldind\\.i4 +// [a-z]"));
    }

    [Test]
    public void Other_engines_generate_no_code()
        => CommandLine.Run("sim", "fir", "--engine", "native", "--dump-code", "--cycles", "1").AssertRefused(
            ExitCode.Usage, "--dump-code needs --engine compiled: native generates no code");

    [Test]
    public void Generated_methods_are_optimised_fully()
    {
        using TemporaryFolder folder = new();
        string summary = folder.File("jit.txt");
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "exec", Path.Combine(TestContext.CurrentContext.TestDirectory, "hdl.dll"), "sim", "systolic-array",
                "-p", "rows=32", "-p", "columns=32", "--stimulus", "random:1", "--cycles", "3",
            ])
        {
            Environment = { ["DOTNET_JitStdOutFile"] = summary, ["DOTNET_JitDisasmSummary"] = "1" },
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        string messages = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, messages);
        string[] generated =
            [.. File.ReadLines(summary).Where(l => Regex.IsMatch(l, "CompiledMachine:(edge|settle|commit)[0-9]+[(]"))];
        Assert.That(generated, Has.Length.GreaterThan(2).And.All.Contains("[FullOpts"));
    }

    [Test]
    public void Work_on_the_hardware_gives_the_same_result_and_figures()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("a.csv"), "1,2,3\n-4,5,-6\n");
        File.WriteAllText(folder.File("b.csv"), "7,-8\n9,10\n-11,12\n");
        foreach (string engine in new[] { "native", "interpreter", "compiled", "gates" })
        {
            Outcome outcome = CommandLine.Run(
                "run", "matmul", "--a", folder.File("a.csv"), "--b", folder.File("b.csv"), "--out", folder.File(engine),
                "--rows", "2", "--cols", "3", "--engine", engine);
            Assert.That(outcome.Code, Is.Zero, outcome.Messages);
        }

        Assert.That(File.ReadAllText(folder.File("native")), Is.EqualTo("-8,48\n83,10\n"));
        Assert.That(File.ReadAllText(folder.File("interpreter")), Is.EqualTo("-8,48\n83,10\n"));
    }
}
