using System;
using System.IO;
using NUnit.Framework;

namespace Hdl.Fpga.Tests;

/// <summary>Pin constraints are compared with the ports of a design, line by line.</summary>
[TestFixture]
public sealed class PinConstraintsTests
{
    private static readonly (string Name, int Width)[] Ports = [("clk", 1), ("rst", 1), ("data", 3)];

    [Test]
    public void Pins_without_a_line_are_named()
    {
        const string Text = """
            # The board's oscillator.
            set_io -nowarn clk 35
            set_io -pullup yes -pullup_resistor 10K data[1] 12   # a button

            set_frequency clk 12
            """;
        Assert.That(Read(Text).Unconstrained, Is.EqualTo(new[] { "rst", "data[0]", "data[2]" }));
    }

    [TestCase("set_io reset 4", "1: the design has no port reset; it has clk, rst, data")]
    [TestCase("set_io data 4", "1: the design has no port data; data has 3 bits: data[0] to data[2]")]
    [TestCase("set_io data[3] 4", "1: the design has no port data[3]; data has 3 bits: data[0] to data[2]")]
    [TestCase("set_io clk[0] 4", "1: the design has no port clk[0]; clk is one bit: clk")]
    [TestCase("set_io clk", "1: expected: set_io PORT PIN")]
    [TestCase("set_io", "1: expected: set_io PORT PIN")]
    [TestCase("set_io clk 4 5", "1: expected: set_io PORT PIN")]
    [TestCase("set_io -pullup", "1: expected: set_io PORT PIN")]
    [TestCase("set_io -fast clk 4", "1: option -fast: accepted: -nowarn, -pullup, -pullup_resistor")]
    [TestCase("\nset_pin clk 4", "2: 'set_pin': accepted: set_io PORT PIN, set_frequency NET MHZ")]
    [TestCase("set_io clk 4\nset_io clk 5", "2: port clk has a line already: line 1")]
    [TestCase("set_io clk 4\n\nset_io rst 4", "3: pin 4 has a line already: line 1")]
    public void A_line_that_is_wrong_is_named(string text, string message)
        => Assert.That(
            Assert.Throws<FpgaException>(() => Read(text))!.Message, Does.EndWith(".pcf:" + message));

    [Test]
    public void A_file_that_is_missing_or_endless_is_refused()
    {
        Assert.That(
            Assert.Throws<FpgaException>(() => PinConstraints.Read("/nowhere/a.pcf", Ports))!.Message,
            Does.StartWith("/nowhere/a.pcf: cannot be read: "));
        if (OperatingSystem.IsLinux())
        {
            Assert.That(
                Assert.Throws<FpgaException>(() => PinConstraints.Read("/dev/zero", Ports))!.Message,
                Is.EqualTo("/dev/zero: is longer than 1048576 bytes"));
        }
    }

    [Test]
    public void Bytes_at_random_are_refused_in_one_line([Range(1, 200)] int seed)
    {
        Random random = new(seed);
        const string Alphabet = "set_io clkrst[0] 12\n\t#-pullup\0\u00e9,";
        string text = string.Concat(random.GetItems(Alphabet.AsSpan(), random.Next(60)));
        try
        {
            _ = Read(text);
        }
        catch (FpgaException refusal)
        {
            Assert.That(refusal.Message, Does.Match(@"\.pcf:\d+: "));
        }
    }

    private static PinConstraints Read(string text)
    {
        string path = Path.Combine(Path.GetTempPath(), $"hdl-{Path.GetRandomFileName()}.pcf");
        File.WriteAllText(path, text);
        try
        {
            return PinConstraints.Read(path, Ports);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
