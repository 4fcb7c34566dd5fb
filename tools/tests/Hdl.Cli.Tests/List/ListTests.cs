using System.IO;
using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Hdl.Cli.Tests.List;

[TestFixture]
public sealed class ListTests
{
    [Test]
    public void Built_in_designs_are_listed_with_type_range_default_and_meaning_of_their_parameters()
    {
        Outcome outcome = CommandLine.Run("list");
        Assert.That(outcome.Messages, Is.Empty);
        Assert.That(outcome.Code, Is.Zero);
        Assert.That(outcome.Output, Does.Contain(
            """
            fir  Low-pass filter of finite impulse response: s16 samples, one process per tap.
              taps    int            1 to 64                            = 16          Number of coefficients.
              window  LowPassWindow  Rectangular, Triangular, Binomial  = Triangular  Shape of the impulse response.

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Designs_of_another_assembly_are_listed_and_what_is_wrong_with_others_is_said()
    {
        Outcome outcome = CommandLine.RunExample("list");
        Assert.That(outcome.Output, Is.EqualTo(
            """
            counter  Counts up and down.
              start  byte       0 to 100        = 0     The first count.
              stops  bool       true, false     = true  Stop below zero.
              first  Direction  Hold, Up, Down  = Up
              label  string     any text        = none
            depends-on-itself  Has values that depend on themselves.
            disagreeing-start  Has an initial value that its driver does not compute.
            driven-counter  A counter with a driver; it counts down by 2.
              ticks  long   -9223372036854775808 to 9223372036854775807  required  How long the driver drives.
              start  sbyte  -128 to 127                                  = 11
            empty  Constructs nothing.
            software-only  Is no hardware.
            thrower  Throws at its third tick.
            two-ports  Is a memory that both of its ports write.
            unconnected  Reads a bus that nobody writes.
            zebra-crossings  Two walkers, each with a lamp.

            """.ReplaceLineEndings("\n")));
        Assert.That(outcome.Messages, Is.EqualTo(
            "hdl: [Design] on ExampleDesigns.Mistakes.TwoWords: 'Two Words' is no name; "
            + "accepted: lower-case letters, digits and hyphens\n"
            + "hdl: design fractional: parameter gain is of type Double; "
            + "accepted: bool, the integers, enums and string\n"
            + "hdl: design hidden: ExampleDesigns.Mistakes.Hidden cannot be called; "
            + "make it public, static and not generic, in a public class\n"
            + "hdl: design twin is declared more than once in ExampleDesigns.dll\n"
            + "hdl: design unranged: parameter size: the default 8 is out of range; accepted: 1 to 4\n"));
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Wrong));
    }

    [Test]
    public void Option_for_the_assembly_may_follow_the_command()
        => Assert.That(
            CommandLine.Run("list", "-a", CommandLine.ExampleDesigns), Is.EqualTo(CommandLine.RunExample("list")));

    [Test]
    public void Assembly_without_designs_lists_nothing_and_says_so()
    {
        Outcome outcome = CommandLine.Run(
            "-a", Path.Combine(Path.GetDirectoryName(CommandLine.ExampleDesigns)!, "SME.Components.dll"), "list");
        Assert.That(outcome, Is.EqualTo(new Outcome(0, "", "hdl: the assembly has no method marked [Design]\n")));
    }

    [Test]
    public void Missing_assembly_is_refused()
        => CommandLine.Run("-a", "nowhere.dll", "list").AssertRefused(1, "nowhere.dll: does not exist");

    [Test]
    public void File_that_is_no_assembly_is_refused()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("text.dll");
        File.WriteAllText(file, "This is text.");
        CommandLine.Run("-a", file, "list").AssertRefused(
            1, $"{file}: is no .NET assembly; give the path of a dll that 'dotnet build' made");
    }

    [Test]
    public void Assembly_without_what_it_needs_is_refused()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("needy.dll");
        PersistedAssemblyBuilder missing = new(new AssemblyName("missing"), typeof(object).Assembly);
        TypeBuilder parent = missing.DefineDynamicModule("missing").DefineType("Parent", TypeAttributes.Public);
        parent.CreateType();
        PersistedAssemblyBuilder needy = new(new AssemblyName("needy"), typeof(object).Assembly);
        needy.DefineDynamicModule("needy").DefineType("Child", TypeAttributes.Public, parent).CreateType();
        needy.Save(file);
        Outcome outcome = CommandLine.Run("-a", file, "list");
        Assert.That(outcome.Messages, Does.Match(
            $"^hdl: {Regex.Escape(file)}: cannot be loaded: Could not load file or assembly 'missing[^\n]*\n$"));
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Wrong));
    }

    [Test]
    public void Command_is_needed()
        => CommandLine.Run().AssertUsage("Required command was not provided.", "hdl");

    [Test]
    public void Unknown_command_is_a_usage_error()
    {
        Outcome outcome = CommandLine.Run("simulate");
        Assert.That(
            outcome.Messages, Does.EndWith("hdl: Unrecognized command or argument 'simulate'.\nsee hdl --help\n"));
        Assert.That(outcome.Code, Is.EqualTo(ExitCode.Usage));
    }

    [TestCase("--help")]
    [TestCase("list", "--help")]
    [TestCase("sim", "--help")]
    public void Help_is_printed_on_request(params string[] args)
    {
        Outcome outcome = CommandLine.Run(args);
        Assert.That(outcome.Output, Does.Contain("Usage:\n  hdl").And.Contain("--full-stack"));
        Assert.That(outcome.Messages, Is.Empty);
        Assert.That(outcome.Code, Is.Zero);
    }
}
