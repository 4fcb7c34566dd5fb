using NUnit.Framework;

namespace Hdl.Cli.Tests.Sim;

[TestFixture]
public sealed class SimUsageTests
{
    [Test]
    public void Design_is_needed()
        => CommandLine.Run("sim").AssertUsage("Required argument 'DESIGN' missing for command: 'sim'.");

    [Test]
    public void Unknown_option_is_refused()
        => CommandLine.Run("sim", "fir", "--dump-machine").AssertUsage("Unrecognized command or argument '--dump-machine'.");

    [Test]
    public void Unknown_engine_is_refused()
        => CommandLine.Run("sim", "fir", "--engine", "transistors", "--cycles", "1")
            .AssertUsage("there is no engine 'transistors'; known: native, interpreter, compiled, gates, cells");

    [Test]
    public void Run_that_nothing_would_end_is_refused()
    {
        CommandLine.Run("sim", "fir").AssertRefused(
            2, "nothing would end the run: design fir has no SimulationProcess; give --cycles N or --stimulus F.csv");
        CommandLine.Run("sim", "fir", "--stimulus", "random:1").AssertRefused(
            2, "nothing would end the run: design fir has no SimulationProcess; give --cycles N");
    }

    [TestCase("")]
    [TestCase("-1")]
    [TestCase("x")]
    [TestCase("18446744073709551616")]
    public void Malformed_seed_is_refused(string seed)
        => CommandLine.Run("sim", "fir", "--cycles", "1", "--stimulus", $"random:{seed}").AssertRefused(
            2, $"--stimulus: '{seed}' is no seed; accepted: random:0 to random:18446744073709551615");

    [Test]
    public void Unknown_design_is_refused_with_the_nearest_names()
        => CommandLine.RunExample("sim", "count").AssertRefused(
            2, "there is no design 'count'; nearest: counter, empty, thrower");

    [TestCase("size=1", "design fir has no parameter 'size'; its parameters: taps, window")]
    [TestCase("taps", "-p taps: accepted: NAME=VALUE")]
    [TestCase("=1", "-p =1: accepted: NAME=VALUE")]
    [TestCase("taps=", "parameter taps: '' is no int; accepted: 1 to 64")]
    [TestCase("taps=-", "parameter taps: '-' is no int; accepted: 1 to 64")]
    [TestCase("taps=1.5", "parameter taps: '1.5' is no int; accepted: 1 to 64")]
    [TestCase(
        "window=round",
        "parameter window: 'round' is no LowPassWindow; accepted: Rectangular, Triangular, Binomial")]
    [TestCase("window=1", "parameter window: '1' is no LowPassWindow; accepted: Rectangular, Triangular, Binomial")]
    public void Malformed_parameter_is_refused(string setting, string message)
        => CommandLine.Run("sim", "fir", "--cycles", "1", "-p", setting).AssertRefused(2, message);

    [TestCase("stops=1", "parameter stops: '1' is no bool; accepted: true, false")]
    public void Malformed_parameter_of_an_example_is_refused(string setting, string message)
        => CommandLine.RunExample("sim", "counter", "--cycles", "1", "-p", setting).AssertRefused(2, message);

    [TestCase("0", "0")]
    [TestCase("65", "65")]
    [TestCase(
        "99999999999999999999999999999999999999999999", "9999999999999999999999999999999999999999...")]
    public void Parameter_out_of_range_is_refused(string value, string shown)
        => CommandLine.Run("sim", "fir", "--cycles", "1", "-p", $"taps={value}").AssertRefused(
            1, $"parameter taps: {shown} is out of range; accepted: 1 to 64");

    [Test]
    public void Parameter_out_of_its_types_range_is_refused()
        => CommandLine.RunExample("sim", "driven-counter", "-p", "ticks=1", "-p", "start=128").AssertRefused(
            1, "parameter start: 128 is out of range; accepted: -128 to 127");

    [Test]
    public void Parameter_given_twice_is_refused()
        => CommandLine.Run("sim", "fir", "--cycles", "1", "-p", "taps=1", "-p", "Taps=1").AssertRefused(
            2, "parameter taps is given twice");

    [Test]
    public void Parameter_without_default_is_needed()
        => CommandLine.RunExample("sim", "driven-counter").AssertRefused(
            2, "parameter ticks of design driven-counter has no default; give -p ticks=VALUE");

    [Test]
    public void Parameter_of_a_design_without_parameters_is_refused()
        => CommandLine.RunExample("sim", "thrower", "-p", "a=1").AssertRefused(
            2, "design thrower has no parameter 'a'; it has none");
}
