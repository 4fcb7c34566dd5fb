using NUnit.Framework;

namespace Hdl.Cli.Tests.Sim;

/// <summary><c>hdl sim --engine gates --unknowns</c>.</summary>
[TestFixture]
public sealed class UnknownsTests
{
    private const string Header = "signal,kind,width,unknown_bits,last_cycle\n";

    [Test]
    public void Words_read_of_a_memory_are_unknown_until_the_first_edge_after_reset()
    {
        Outcome outcome = CommandLine.RunExample(
            "sim", "two-ports", "--engine", "gates", "--stimulus", "random:1", "--no-checks", "--cycles", "3", "--unknowns");
        Assert.That(outcome.Code, Is.Zero, outcome.Messages);
        Assert.That(outcome.Output, Is.EqualTo(
            Header
            + "TrueDualPortMemory`1+IReadResult<Byte>#0.data,output,8,0xFF,1\n"
            + "TrueDualPortMemory`1+IReadResult<Byte>#1.data,output,8,0xFF,1\n"));
    }

    [Test]
    public void A_design_that_is_reset_has_nothing_unknown()
    {
        Outcome outcome = CommandLine.Run(
            "sim", "fir", "--engine", "gates", "--stimulus", "random:1", "--cycles", "50", "--unknowns");
        Assert.That((outcome.Code, outcome.Output), Is.EqualTo((0, Header)), outcome.Messages);
    }

    [Test]
    public void Other_engines_do_not_know()
        => CommandLine.Run("sim", "fir", "--cycles", "5", "--unknowns").AssertUsage(
            "--unknowns needs --engine gates: gates know what is unknown");
}
