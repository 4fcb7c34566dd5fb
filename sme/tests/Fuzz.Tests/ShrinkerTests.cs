using System;
using System.Linq;
using Fuzz.Grammar;
using Fuzz.Runs;
using Fuzz.Shrinking;
using NUnit.Framework;

namespace Fuzz;

/// <summary>Programs are made smaller as long as they show the same.</summary>
[TestFixture]
public sealed class ShrinkerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    // Nothing is compiled: what shows is that a rule was used, in a body that runs for some ticks.
    [TestCase("multiply")]
    [TestCase("switch")]
    [TestCase("element read")]
    public void What_shows_a_difference_is_all_that_is_left(string production)
    {
        FuzzProgram program = Enumerable.Range(0, 100).Select(FuzzProgram.Of).First(p => Uses(p, production));
        Finding finding = new(program, "none", FindingKind.Difference, "seeded");
        Finding smallest = new Shrinker(
            p => Uses(p, production) && p.Ticks >= 5 ? finding with { Program = p } : null, Limit).Shrink(finding);
        Assert.Multiple(() =>
        {
            Assert.That(Uses(smallest.Program, production), Is.True);
            Assert.That(smallest.Program.Ticks, Is.EqualTo(5));
            Assert.That(smallest.Program.Root.All().Count(n => n.Kind == Node.Removable && n.ToString().Length > 0),
                Is.LessThanOrEqualTo(3));
            Assert.That(smallest.Program.Root.Size, Is.LessThan(program.Root.Size / 4));
        });
    }

    [Test]
    public void A_finding_of_another_kind_is_not_the_same()
    {
        FuzzProgram program = FuzzProgram.Of(1);
        Finding difference = new(program, "interpreter", FindingKind.Difference, "tick 1: a is 1, but 2");
        Assert.Multiple(() =>
        {
            Assert.That(difference.IsLike(difference with { Details = "tick 7: b is 3, but 4" }), Is.True);
            Assert.That(difference.IsLike(difference with { Kind = FindingKind.Failure }), Is.False);
            Assert.That(difference.IsLike(difference with { Engine = "GHDL" }), Is.False);
            Assert.That(difference.IsLike(null), Is.False);
        });
    }

    private static bool Uses(FuzzProgram program, string production) => program.Root.All().Any(n => n.Production == production);
}
