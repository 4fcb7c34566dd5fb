using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Sme.Vhdl.Tests.Names;

/// <summary>
/// A name is anonymous when it says nothing about the source: no word of it is a word of a name in C#, and it names no line;
/// or it is a letter and a number, or one of the words that stand for any value.
/// </summary>
[TestFixture]
public sealed partial class AnonymousNameTests
{
    private static readonly SourceWords Source = new(
        typeof(Hardware.Filters.FirDesign).Assembly, typeof(Tutorial.CounterDesign).Assembly,
        typeof(SME.Components.Fifo<>).Assembly, typeof(AnonymousNameTests).Assembly);

    [TestCaseSource(typeof(ShippedDesigns), nameof(ShippedDesigns.All))]
    public void A_shipped_design_has_no_anonymous_name(MethodInfo design)
    {
        string[] names = ShippedDesigns.Export(design)
            .Where(f => f.Name != "hdl_functions.vhd").SelectMany(f => DeclaredIn(f.Text)).ToArray();
        Assert.That(names, Is.Not.Empty);
        Assert.That(names.Where(IsAnonymous), Is.Empty);
    }

    [TestCase("v12")]
    [TestCase("t_3")]
    [TestCase("selected")]
    [TestCase("chosen_2")]
    [TestCase("holds")]
    [TestCase("temporary_3")]
    [TestCase("qwertz_2")]
    public void A_name_that_says_nothing_is_anonymous(string name) => Assert.That(IsAnonymous(name), Is.True);

    [TestCase("next_count")]
    [TestCase("push")]
    [TestCase("count_2")]
    [TestCase("reaches_line_77")]
    [TestCase("sum_plus_1")]
    public void A_name_of_the_source_is_not_anonymous(string name) => Assert.That(IsAnonymous(name), Is.False);

    [Test]
    public void All_that_is_declared_is_looked_at()
        => Assert.That(
            DeclaredIn("""
                entity a is
                  generic (
                    b : unsigned(1 downto 0)
                  );
                  port (
                    c : in std_logic;
                    d : out std_logic
                  );
                end entity a;
                architecture rtl of a is
                  signal e_q, e_d : std_logic;
                  constant f : unsigned(1 downto 0) := "00";
                  type g is array (0 to 1) of std_logic;
                begin
                  h: entity work.other
                    variable i : std_logic;
                """),
            Is.EquivalentTo(new[] { "a", "b", "c", "d", "e_q", "e_d", "f", "g", "h", "i" }));

    private static IEnumerable<string> DeclaredIn(string vhdl)
        => Declaration().Matches(vhdl)
            .SelectMany(m => m.Groups["names"].Value.Split(',')).Select(n => n.Trim())
            .Where(n => n is not ("compute" or "registers" or "clk" or "rst"));

    private static bool IsAnonymous(string name)
        => Meaningless().IsMatch(name)
            || (!Line().IsMatch(name) && !name.Split('_').Any(Source.Contains));

    [GeneratedRegex(
        @"^\s*(?:(?:entity|signal|constant|type|variable) )?(?<names>\w+(?:, \w+)*)(?: is$| is array| : (?!=)|: entity)",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^([a-z]\d+|[tvn]_\d+|(selected|chosen|holds|temporary|unnamed)(_\d+)?)$")]
    private static partial Regex Meaningless();

    [GeneratedRegex(@"_line_\d+")]
    private static partial Regex Line();
}
