using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Sme.Vhdl.Tests.Enumerations;

/// <summary>Members of enums, and the awaits of a body, are constants with names.</summary>
[TestFixture]
public sealed partial class EnumerationTests
{
    private readonly string _light = TextOf(Light.Construct);
    private readonly string _sender = TextOf(Sender.Construct);

    [Test]
    public void Members_that_are_used_are_declared_as_wide_as_they_are_used()
    {
        string[] constants = [.. Declared().Matches(_light).Select(m => m.Groups["name"].Value)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                constants, Is.SupersetOf(new[] { "phase_red", "phase_green", "phase_amber", "phase_flash", "phase_dim" }));
            Assert.That(constants, Has.None.StartsWith("phase_off"));
            Assert.That(constants, Is.All.Matches<string>(c => Regex.Count(_light, $@"\b{c}\b") > 1));
            Assert.That(_light, Does.Contain("""constant phase_red : unsigned(7 downto 0) := "00000000";"""));
        }
    }

    [Test]
    public void Reset_gives_a_member() => Assert.That(_light, Does.Contain("  phase_q <= phase_red;\n"));

    [Test]
    public void Branches_give_members() => Assert.That(_light, Does.Match("phase := .*phase_dim"));

    [Test]
    public void A_comparison_is_with_a_member() => Assert.That(_light, Does.Match("phase_q.* = phase_green"));

    [Test]
    public void A_choice_is_among_members()
        => Assert.That(_light, Does.Contain("when phase_red").And.Match("when phase_flash(_2)? =>"));

    [Test]
    public void An_await_is_a_state_named_by_its_line()
        => Assert.That(_sender, Does.Match(
            @"  constant state_line_\d+ : unsigned\(1 downto 0\) := ""(01|10)"";").And.Contain("state_q <= state_start;"));

    [Test]
    public void States_are_chosen_by_their_names()
        => Assert.That(_sender, Does.Match(@"when state_line_\d+ =>").And.Match(@"state_d <= (.*)state_line_\d+"));

    [GeneratedRegex(@"^  constant (?<name>\w+) : ", RegexOptions.Multiline)]
    private static partial Regex Declared();

    private static string TextOf(System.Action construct) => ShippedDesigns.Export("design", construct)[^1].Text;
}
