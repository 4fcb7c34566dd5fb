using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using NUnit.Framework;
using Sme.Elaboration.Diagnostics;

namespace Sme.Elaboration.Tests.Diagnostics;

/// <summary>The rules, the opcodes and docs/diagnostics.md say the same.</summary>
[TestFixture]
public class RuleTableTests
{
    [Test]
    public void Rules_are_numbered_from_1()
        => Assert.That(Rules.All.Select(r => r.Number), Is.EqualTo(Enumerable.Range(1, 31)));

    [Test]
    public void Every_rule_is_in_the_list()
        => Assert.That(
            Rules.All,
            Is.EquivalentTo(typeof(Rules).GetFields().Select(f => f.GetValue(null)).OfType<Rule>()));

    [Test]
    public void Only_the_first_edge_is_a_warning()
        => Assert.That(Rules.All.Where(r => r.IsWarning), Is.EqualTo(new[] { Rules.FirstEdge }));

    [Test]
    public void Every_rule_has_a_text_of_its_name()
    {
        IEnumerable<string> texts = typeof(Texts).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(m => m.Name);
        Assert.That(texts, Is.SupersetOf(typeof(Rules).GetFields().Where(f => f.FieldType == typeof(Rule)).Select(f => f.Name)));
    }

    [Test]
    public void The_page_has_the_rules()
    {
        string[][] rows = Rows(5);
        Assert.That(rows.Select(r => (r[0], r[1])), Is.EqualTo(Rules.All.Select(r => (r.Id, r.Title))));
        Assert.That(rows.SelectMany(r => r), Is.All.Not.Empty);
    }

    [Test]
    public void The_page_has_the_instructions_that_are_refused()
    {
        string[][] expected = OpCodeTable.Codes.Where(c => OpCodeTable.RefusedBy(c) != null)
            .GroupBy(c => OpCodeTable.RefusedBy(c)!)
            .OrderBy(g => g.Key.Number)
            .Select(g => new[] { g.Key.Id, string.Join(", ", g.Select(OpCodeTable.NameOf)) }).ToArray();
        Assert.That(Rows(2), Is.EqualTo(expected));
    }

    [Test]
    public void Every_opcode_is_translated_or_refused()
        => Assert.That(OpCodeTable.Codes, Is.EquivalentTo(Enum.GetValues<ILOpCode>()));

    /// <summary>The cells of the rows that begin with a number, of tables with so many columns.</summary>
    private static string[][] Rows(int columns)
        => File.ReadAllLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "diagnostics.md"))
            .Where(l => l.StartsWith("| HDL", StringComparison.Ordinal))
            .Select(l => l.Trim('|').Split(" | ").Select(c => c.Trim()).ToArray())
            .Where(r => r.Length == columns).ToArray();
}
