using System;
using System.Globalization;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Synthesis;

/// <summary><c>hdl synth</c>.</summary>
[TestFixture]
public sealed class SynthesisTests
{
    private const string Header =
        "definition,instances,cells,flip_flops,area_nand2,memories,memory_bits,memory_area_nand2,together_nand2";

    private const string MemoryCoefficients = """
        coefficient,value,unit,source
        area_fixed,1000000,um2,a test
        area_per_bit,1,um2,a test
        access_fixed,100,ps,a test
        access_per_root_of_bits,1,ps,a test
        read_energy_fixed,1000,fJ,a test
        read_energy_per_bit,1,fJ,a test
        write_to_read_energy,1,ratio,a test
        leakage_per_bit,1,nW,a test
        flip_flop_per_bit,1,NAND2,a test
        port_growth,0.5,ratio,a test

        """;

    [Test]
    public void A_design_has_a_row_for_each_definition_and_one_of_the_whole()
    {
        Outcome outcome = CommandLine.Run("synth", "systolic-core", "-p", "rows=2", "-p", "columns=3");
        Assert.That(outcome.Code, Is.Zero, outcome.Messages);
        string[] lines = outcome.Output.Split('\n');
        Assert.That(lines[0], Is.EqualTo(Header));
        string[] element = Row(lines, "CoreElement");
        Assert.That(element[1], Is.EqualTo("6"));
        Assert.That(element[3], Is.EqualTo("64"));
        long flipFlops = lines[1..^2].Sum(l => long.Parse(l.Split(',')[1]) * long.Parse(l.Split(',')[3]));
        Assert.That(Row(lines, "total")[3], Is.EqualTo($"{flipFlops}"));
        Assert.That(outcome.Messages, Does.Match(@"fmax [\d,]+ MHz: [\d.]+ tau of 4 ps, no wires\n"));
        Assert.That(outcome.Messages, Does.Contain("core.elements["));
    }

    [Test]
    public void Memories_have_an_area_of_their_own_and_one_with_the_cells()
    {
        using TemporaryFolder folder = new();
        string model = folder.File("memory.csv");
        File.WriteAllText(model, MemoryCoefficients);
        string[] array = ["synth", "systolic-array", "-p", "rows=2", "-p", "columns=2"];
        string[] built = Row(CommandLine.Run(array).Output.Split('\n'), "total");
        Assert.That(Sum(built), Is.EqualTo(double.Parse(built[8], CultureInfo.InvariantCulture)).Within(0.01));
        string[] own = Row(CommandLine.Run([.. array, "--memories", model]).Output.Split('\n'), "total");
        Assert.That(own[..7], Is.EqualTo(built[..7]));
        Assert.That(own[7], Is.EqualTo("32768"), "a NAND2 for each bit, as the file says");
        Assert.That(Sum(own), Is.EqualTo(double.Parse(own[8], CultureInfo.InvariantCulture)).Within(0.01));

        static double Sum(string[] row)
            => double.Parse(row[4], CultureInfo.InvariantCulture) + double.Parse(row[7], CultureInfo.InvariantCulture);
    }

    [Test]
    public void What_is_no_model_of_memories_is_refused()
    {
        using TemporaryFolder folder = new();
        string model = folder.File("memory.csv");
        CommandLine.Run("synth", "fir", "--memories", model).AssertRefused(1, $"{model}: does not exist");
        File.WriteAllText(model, MemoryCoefficients.Replace("port_growth,0.5", "port_growth,much", StringComparison.Ordinal));
        CommandLine.Run("synth", "fir", "--memories", model, "-o", folder.File("out")).AssertRefused(
            1, $"{model}: memory model line 11: port_growth is much, where a number from 0 on belongs");
        Assert.That(folder.Files(), Is.EqualTo(new[] { model }));
    }

    [Test]
    public void The_same_design_gives_the_same_bytes()
        => Assert.That(
            CommandLine.Run("synth", "fir", "-p", "taps=4"), Is.EqualTo(CommandLine.Run("synth", "fir", "-p", "taps=4")));

    [Test]
    public void Parameters_of_few_settings_become_constants()
    {
        string[] two = ["synth", "systolic-core", "-p", "rows=2", "-p", "columns=3"];
        string[] kept = CommandLine.Run([.. two, "--specialise", "1"]).Output.Split('\n');
        string[] constant = CommandLine.Run(two).Output.Split('\n');
        Assert.That(kept.Count(l => l.StartsWith("CoreRowStimulus", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(constant.Count(l => l.StartsWith("CoreRowStimulus", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(AreaOf(constant), Is.LessThan(AreaOf(kept)));
    }

    [TestCase("-1")]
    [TestCase("1025")]
    [TestCase("few")]
    public void A_number_of_settings_is_a_number(string most)
        => CommandLine.Run("synth", "fir", "--specialise", most).AssertUsage(
            $"--specialise: '{most}' is no number of settings; accepted: 0 to 1024", "hdl synth");

    [Test]
    public void Speed_is_faster_and_larger()
    {
        string[] area = CommandLine.Run("synth", "fir", "-p", "taps=4").Output.Split('\n');
        Outcome fast = CommandLine.Run("synth", "fir", "-p", "taps=4", "--goal", "speed");
        Assert.That(AreaOf(fast.Output.Split('\n')), Is.GreaterThan(AreaOf(area)));
    }

    [Test]
    public void Two_settings_are_compared()
    {
        Outcome outcome = CommandLine.Run("synth", "fir", "--compare", "taps=8,taps=4");
        Assert.That(outcome.Code, Is.Zero, outcome.Messages);
        string[] lines = outcome.Output.Split('\n');
        int second = Array.LastIndexOf(lines, Header);
        double ratio = AreaOf(lines[..second]) / AreaOf(lines[second..]);
        int ratios = Array.IndexOf(lines, "quantity,ratio");
        Assert.That(double.Parse(lines[ratios + 1].Split(',')[1]), Is.EqualTo(ratio).Within(1e-3));
        Assert.That(lines[ratios + 2], Does.StartWith("flip_flops,"));
        Assert.That(lines[ratios + 3], Does.StartWith("period,"));
    }

    [TestCase("taps=8")]
    [TestCase("taps=8,")]
    [TestCase("taps=8,taps=4,taps=2")]
    public void A_comparison_has_two_settings(string settings)
    {
        Outcome outcome = CommandLine.Run("synth", "fir", "--compare", settings);
        Assert.That(outcome.Code, Is.EqualTo(2));
        Assert.That(
            outcome.Messages,
            Does.StartWith($"hdl: --compare {settings}: accepted: two settings with a comma between, as rows=4,rows=8\n"));
        Assert.That(outcome.Output, Is.Empty);
    }

    [Test]
    public void A_parameter_out_of_range_is_refused()
    {
        Outcome outcome = CommandLine.Run("synth", "fir", "-p", "taps=65");
        Assert.That(outcome.Code, Is.EqualTo(1));
        Assert.That(outcome.Messages, Is.EqualTo("hdl: parameter taps: 65 is out of range; accepted: 1 to 64\n"));
        Assert.That(outcome.Output, Is.Empty);
    }

    private static string[] Row(string[] lines, string name)
        => lines.Single(l => l.StartsWith(name + ",", StringComparison.Ordinal)).Split(',');

    private static double AreaOf(string[] lines) => double.Parse(Row(lines, "total")[4]);
}
