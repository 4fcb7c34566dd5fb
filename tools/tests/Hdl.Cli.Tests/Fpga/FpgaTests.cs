using System.Globalization;
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Simulators;

namespace Hdl.Cli.Tests.Fpga;

/// <summary><c>hdl fpga</c>.</summary>
[TestFixture]
public sealed class FpgaTests
{
    private const string Header =
        "design,device,package,luts,flip_flops,carries,block_rams,multipliers,logic_cells,pins,seeds,"
        + "fmax_median_mhz,fmax_lowest_mhz,fmax_highest_mhz";

    private static readonly byte[] Synchronisation = [0x7E, 0xAA, 0x99, 0x7E];

    private TemporaryFolder _folder = null!;

    private string Target => _folder.File("out");

    [SetUp]
    public void Set_up() => _folder = new TemporaryFolder();

    [TearDown]
    public void Tear_down() => _folder.Dispose();

    // Taps of equal coefficients share a multiplier.
    [TestCase("up5k", 2)]
    [TestCase("hx8k", 0)]
    public void A_design_becomes_a_bitstream(string device, int multipliers)
    {
        RequireTools();
        Outcome outcome = CommandLine.Run("fpga", "fir", "-p", "taps=4", "--device", device, "--seeds", "3", "-o", Target);
        Assert.That(outcome.Code, Is.Zero, outcome.Messages);
        string[] lines = outcome.Output.Split('\n');
        string[] cells = lines[1].Split(',');
        Assert.That(lines[0], Is.EqualTo(Header));
        Assert.That(cells[7], Is.EqualTo(multipliers.ToString(CultureInfo.InvariantCulture)));
        Assert.That(cells[9], Is.EqualTo("36"), "pins");
        double[] frequencies = [.. cells[11..].Select(c => double.Parse(c, CultureInfo.InvariantCulture))];
        Assert.That(frequencies[1], Is.GreaterThan(10).And.LessThanOrEqualTo(frequencies[0]));
        Assert.That(frequencies[2], Is.LessThan(300).And.GreaterThanOrEqualTo(frequencies[0]));
        Assert.That(outcome.Messages, Does.Contain("FirRounding.cs:").And.Contain(" MHz, median of 3 placements ("));
        Assert.That(File.ReadAllText(Path.Combine(Target, "fpga.csv")), Is.EqualTo(outcome.Output));
        Assert.That(CommandLine.Lines(Path.Combine(Target, "critical-path.csv")), Has.Length.GreaterThan(2));
        Assert.That(File.ReadAllBytes(Path.Combine(Target, "fir.bin")).AsSpan().IndexOf(Synchronisation), Is.InRange(0, 8));
    }

    [Test]
    public void The_same_design_gives_the_same_files()
    {
        RequireTools();
        string[] targets = [_folder.File("a"), _folder.File("b")];
        foreach (string target in targets)
        {
            CommandLine.Run("fpga", "fir", "-p", "taps=1", "--seeds", "2", "-o", target);
        }

        string[] names = [.. Directory.GetFiles(targets[0]).Select(f => Path.GetFileName(f))];
        Assert.That(names, Has.Member("fir.bin").And.Member("names.csv").And.Member("fir_synth.v"));
        foreach (string name in names)
        {
            byte[][] contents = [.. targets.Select(t => File.ReadAllBytes(Path.Combine(t, name)))];
            Assert.That(contents[1], Is.EqualTo(contents[0]), name);
        }
    }

    [TestCase("xc7")]
    [TestCase("ecp5")]
    public void Other_devices_are_synthesized_only(string device)
    {
        RequireTools();
        Outcome outcome = CommandLine.Run("fpga", "fir", "-p", "taps=4", "--device", device, "-o", Target);
        Assert.That(outcome.Output, Does.StartWith($"{Header}\nfir,{device},,").And.EndsWith(",0,3,,36,,,,\n"));
        Assert.That(outcome.Code, Is.Zero, outcome.Messages);
    }

    [Test]
    public void A_design_that_is_too_large_is_told_what_is_short()
    {
        RequireTools();
        CommandLine.Run("fpga", "systolic-array", "-p", "rows=1", "-p", "columns=1", "-o", Target).AssertRefused(
            1, "systolic-array is too large for up5k in package sg48: 192 pins, 153 more than there are");
        Assert.That(_folder.Files(), Is.Empty);
    }

    [Test]
    public void A_constraint_on_a_port_that_does_not_exist_is_refused()
    {
        RequireTools();
        string constraints = _folder.File("board.pcf");
        File.WriteAllText(constraints, "set_io clk 35\nset_io reset 10\n");
        CommandLine.Run("fpga", "fir", "--pcf", constraints, "-o", Target).AssertRefused(
            1, $"{constraints}:2: the design has no port reset; it has clk, rst, samples_valid, samples_data, filtered_valid, "
                + "filtered_data");
        Assert.That(_folder.Files(), Has.Length.EqualTo(1));
    }

    [Test]
    public void Constraints_are_used()
    {
        RequireTools();
        string constraints = _folder.File("board.pcf");
        File.WriteAllText(constraints, "set_io clk 35\n");
        Outcome outcome = CommandLine.Run("fpga", "fir", "-p", "taps=1", "--seeds", "1", "--pcf", constraints, "-o", Target);
        Assert.That(outcome.Messages, Does.StartWith($"{constraints}: 35 pins have no line and are chosen, first rst\n"));
        File.WriteAllText(constraints, "set_io clk 1000\n");
        outcome = CommandLine.Run("fpga", "fir", "-p", "taps=1", "--pcf", constraints, "-o", _folder.File("other"));
        Assert.That(
            outcome.Messages, Does.Contain("hdl: nextpnr-ice40 failed with exit code 255: ERROR: package does not have a pin"));
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Wrong));
    }

    [Test]
    public void A_design_that_is_no_hardware_writes_nothing()
    {
        Outcome outcome = CommandLine.RunExample("fpga", "software-only", "-o", Target);
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Wrong));
        Assert.That(outcome.Messages, Does.Contain("HDL"));
        Assert.That(_folder.Files(), Is.Empty);
    }

    [TestCase("up5k")]
    [TestCase("hx8k")]
    public void A_memory_with_two_ports_that_write_is_refused(string device)
    {
        RequireTools();
        CommandLine.RunExample("fpga", "two-ports", "--device", device, "-o", Target).AssertRefused(
            1, "design two-ports: two_ports.memory (TrueDualPortMemory.cs:109): is written through two ports, which the block "
                + $"RAM of {device} does not have; use a memory with one port that writes, or a device such as xc7");
        Assert.That(_folder.Files(), Is.Empty);
    }

    [TestCase("0")]
    [TestCase("100")]
    public void A_number_of_seeds_out_of_range_is_refused(string seeds)
        => CommandLine.Run("fpga", "fir", "--seeds", seeds, "-o", Target).AssertRefused(
            ExitCode.Usage, $"--seeds {seeds}: accepted: 1 to 99");

    [Test]
    public void Constraints_need_a_device_with_pins()
        => CommandLine.Run("fpga", "fir", "--device", "xc7", "--pcf", "a.pcf", "-o", Target).AssertRefused(
            ExitCode.Usage, "--pcf a.pcf: device xc7 is synthesized only and has no pins");

    private static void RequireTools()
    {
        Yosys.Require();
        new Tool("nextpnr-ice40", "nextpnr-ice40").Require();
        new Tool("icepack", "fpga-icestorm").Require();
    }
}
