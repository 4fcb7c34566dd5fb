using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Simulators;

namespace Hdl.Cli.Tests.Export;

/// <summary><c>hdl vhdl</c> and <c>hdl verilog</c>.</summary>
[TestFixture]
public sealed class ExportCommandTests
{
    [TestCase("fir", "93")]
    [TestCase("fir", "08")]
    [TestCase("systolic-core", "93", "rows=3", "columns=2")]
    public void Ghdl_replays_the_trace_of_a_design(string design, string standard, params string[] parameters)
    {
        Ghdl.Require();
        using TemporaryFolder folder = new();
        string target = folder.File("out");
        string[] settings = [.. parameters.SelectMany(p => new[] { "-p", p })];
        Assert.That(CommandLine.Run(["vhdl", design, .. settings, "-o", target]).Code, Is.Zero);
        string[] stimulus = design == "fir" ? ["--stimulus", "random:1"] : [];
        Outcome simulated = CommandLine.Run(
            ["sim", design, .. settings, .. stimulus, "--cycles", "300", "--csv", Path.Combine(target, "trace.csv")]);
        Assert.That(simulated.Code, Is.Zero, simulated.Messages);

        (int code, string printed) = Make(target, $"STD={standard}");
        Assert.That(code, Is.Zero, printed);
        int rows = CommandLine.Lines(Path.Combine(target, "trace.csv")).Length - 1;
        Assert.That(printed, Does.Contain($"{rows} cycles agree"));
    }

    [TestCase("fir")]
    [TestCase("fir", "--reset", "async-assert")]
    [TestCase("fir", "--reset", "none")]
    [TestCase("systolic-core", "-p", "rows=3", "-p", "columns=2")]
    public void Icarus_replays_the_trace_of_a_design(string design, params string[] options)
    {
        Icarus.Require();
        using TemporaryFolder folder = new();
        string target = folder.File("out");
        Assert.That(CommandLine.Run(["verilog", design, .. options, "-o", target]).Code, Is.Zero);
        string[] stimulus = design == "fir" ? ["--stimulus", "random:1"] : options;
        CommandLine.Run(["sim", design, .. stimulus, "--cycles", "300", "--csv", Path.Combine(target, "trace.csv")]);
        (int code, string printed) = Make(target);
        Assert.That(code, Is.Zero, printed);
        int rows = CommandLine.Lines(Path.Combine(target, "trace.csv")).Length - 1;
        Assert.That(printed, Does.Contain($"{rows} cycles agree"));
    }

    [Test]
    public void Without_reset_there_is_no_such_port()
    {
        using TemporaryFolder folder = new();
        CommandLine.Run("vhdl", "fir", "-o", folder.File("a"), "--reset", "none");
        string text = string.Concat(Directory.GetFiles(folder.File("a"), "*.vhd").Select(File.ReadAllText));
        Assert.That(text, Does.Contain("clk : in std_logic").And.Not.Contain("rst"));
    }

    [Test]
    public void Another_reset_is_refused()
    {
        using TemporaryFolder folder = new();
        Outcome outcome = CommandLine.Run("vhdl", "fir", "-o", folder.File("a"), "--reset", "never");
        Assert.That(outcome.Messages, Does.Contain("Argument 'never' not recognized. Must be one of:"));
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(folder.Files(), Is.Empty);
    }

    [TestCase("vhdl")]
    [TestCase("verilog")]
    public void A_trace_of_something_else_differs(string language)
    {
        Ghdl.Require();
        Icarus.Require();
        using TemporaryFolder folder = new();
        string target = folder.File("out");
        CommandLine.Run(language, "fir", "-o", target);
        CommandLine.Run(
            "sim", "fir", "-p", "window=Rectangular", "--stimulus", "random:1", "--cycles", "300", "--csv",
            Path.Combine(target, "trace.csv"));
        (int code, string printed) = Make(target);
        Assert.That(code, Is.Not.Zero);
        Assert.That(printed, Does.Match(
            @"Filters\.IFilteredStream\.Data in cycle \d+: expected [01]+, is [01]+"));
        Assert.That(printed, Does.Match(@"\d+ differences in 301 cycles"));
        Assert.That(printed.Split('\n').Count(l => l.Contains(": expected ", StringComparison.Ordinal)), Is.EqualTo(20));
    }

    [Test]
    public void Verilog_has_the_modules_of_vhdl()
    {
        using TemporaryFolder folder = new();
        CommandLine.Run("vhdl", "systolic-array", "-o", folder.File("a"));
        CommandLine.Run("verilog", "systolic-array", "-o", folder.File("b"));
        string[] vhdl = CommandLine.Lines(folder.File("a/files.txt"));
        string[] verilog = CommandLine.Lines(folder.File("b/files.txt"));
        Assert.That(
            verilog.Select(f => Path.GetFileNameWithoutExtension(f)),
            Is.EqualTo(vhdl.Skip(1).Select(f => Path.GetFileNameWithoutExtension(f))));
        Assert.That(File.ReadAllText(folder.File("b/names.csv")), Is.EqualTo(File.ReadAllText(folder.File("a/names.csv"))));
    }

    [Test]
    public void Files_are_the_same_from_run_to_run_and_named_in_order_of_compilation()
    {
        using TemporaryFolder folder = new();
        CommandLine.Run("vhdl", "fir", "-o", folder.File("a"));
        Outcome outcome = CommandLine.Run("vhdl", "fir", "-o", folder.File("b"));
        Assert.That(outcome.Messages, Is.EqualTo($"wrote 10 files to {folder.File("b")}\n"));
        string[] names = [.. Directory.GetFiles(folder.File("a")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        foreach (string name in names)
        {
            Assert.That(
                File.ReadAllBytes(folder.File($"a/{name}")), Is.EqualTo(File.ReadAllBytes(folder.File($"b/{name}"))), name);
        }

        string[] files = CommandLine.Lines(folder.File("a/files.txt"));
        Assert.That(files[0], Is.EqualTo("hdl_functions.vhd"));
        Assert.That(files[^2..], Is.EqualTo(new[] { "fir.vhd", "fir_tb.vhd" }));
        Assert.That(names, Is.EquivalentTo([.. files, "files.txt", "Makefile", "fir.core", "names.csv"]));
    }

    [Test]
    public void The_core_has_the_sources_in_order_of_compilation()
    {
        using TemporaryFolder folder = new();
        CommandLine.Run("vhdl", "systolic-core", "-p", "rows=2", "-p", "columns=2", "-o", folder.File("a"));
        string[] lines = CommandLine.Lines(folder.File("a/systolic-core.core"));
        string[] files = CommandLine.Lines(folder.File("a/files.txt"));
        Assert.That(lines[0], Is.EqualTo("CAPI=2:"));
        Assert.That(lines[2], Is.EqualTo("name: hdl:design:systolic-core:0.1.0"));
        Assert.That(
            lines.Where(l => l.EndsWith(".vhd", StringComparison.Ordinal)).Select(l => l.Trim().Split(' ')[1]),
            Is.EqualTo(files));
        Assert.That(lines, Does.Contain("    toplevel: systolic_core").And.Contain("    toplevel: systolic_core_tb"));
    }

    [TestCase("fir", 4)]
    [TestCase("systolic-array", 14)]
    public void Every_name_of_the_table_is_in_the_file_of_its_entity(string design, int entities)
    {
        using TemporaryFolder folder = new();
        CommandLine.Run("vhdl", design, "-o", folder.File("a"));
        string[][] rows = [.. CommandLine.Lines(folder.File("a/names.csv")).Skip(1).Select(l => l.Split(','))];
        foreach (IGrouping<string, string[]> entity in rows.GroupBy(r => r[0]))
        {
            string text = File.ReadAllText(folder.File($"a/{entity.Key}.vhd"));
            Assert.That(
                entity.Where(r => !Regex.IsMatch(text, $@"\b{r[1]}\b")).Select(r => r[1]), Is.Empty, entity.Key);
        }

        Assert.That(rows.Count(r => r[2] == "entity"), Is.EqualTo(entities));
        Assert.That(rows.Where(r => r[2] is "port" or "register" or "memory" && r[4].Length == 0).Select(r => r[1]), Is.Empty);
    }

    [Test]
    public void What_the_makefile_lacks_is_named()
    {
        new Tool("make", "make").Require();
        using TemporaryFolder folder = new();
        string target = folder.File("out");
        CommandLine.Run("vhdl", "fir", "-o", target);
        (int code, string printed) = Make(target);
        Assert.That(printed, Does.StartWith("trace.csv is missing: hdl sim --csv trace.csv writes it\n"));
        Assert.That(code, Is.EqualTo(2));

        File.WriteAllText(Path.Combine(target, "trace.csv"), string.Empty);
        (code, printed) = Make(target, "GHDL=no-such-ghdl --option");
        Assert.That(printed, Does.StartWith("no-such-ghdl is missing: install the Debian package ghdl-mcode\n"));
        Assert.That(code, Is.EqualTo(2));

        CommandLine.Run("verilog", "fir", "-o", folder.File("verilog"));
        File.WriteAllText(folder.File("verilog/trace.csv"), string.Empty);
        (code, printed) = Make(folder.File("verilog"), "IVERILOG=no-such-iverilog");
        Assert.That(printed, Does.StartWith("no-such-iverilog is missing: install the Debian package iverilog\n"));
        Assert.That(code, Is.EqualTo(2));
    }

    [Test]
    public void A_folder_with_files_is_refused_without_force()
    {
        using TemporaryFolder folder = new();
        string target = folder.File("out");
        Directory.CreateDirectory(target);
        File.WriteAllText(Path.Combine(target, "mine.txt"), "mine");
        CommandLine.Run("vhdl", "fir", "-o", target).AssertRefused(
            1, $"{target}: is not empty; give --force to write into it, or another folder");
        Assert.That(Directory.GetFiles(target), Has.Length.EqualTo(1));
        Assert.That(CommandLine.Run("vhdl", "fir", "-o", target, "--force").Code, Is.Zero);
        Assert.That(File.ReadAllText(Path.Combine(target, "mine.txt")), Is.EqualTo("mine"));
    }

    [Test]
    public void A_design_that_is_no_hardware_writes_nothing()
    {
        using TemporaryFolder folder = new();
        Outcome outcome = CommandLine.RunExample("vhdl", "software-only", "-o", folder.File("out"));
        Assert.That(outcome.Messages, Does.StartWith("hdl: design software-only is no hardware:\nHDL0002 Mistakes.cs("));
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Wrong));
        Assert.That(folder.Files(), Is.Empty);
    }

    [Test]
    public void A_file_in_the_place_of_the_folder_is_refused()
    {
        using TemporaryFolder folder = new();
        string target = folder.File("out");
        File.WriteAllText(target, "mine");
        CommandLine.Run("vhdl", "fir", "-o", target).AssertRefused(1, $"{target}: is a file; give the path of a folder");
    }

    private static (int Code, string Printed) Make(string folder, params string[] settings)
    {
        var start = new ProcessStartInfo("make", settings)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        string printed = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, printed);
    }
}
