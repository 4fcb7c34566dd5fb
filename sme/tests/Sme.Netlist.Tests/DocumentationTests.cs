using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Sme.Netlist.Passes;

namespace Sme.Netlist.Tests;

/// <summary>What docs/netlist.md shows is what comes out.</summary>
[TestFixture]
public sealed class DocumentationTests
{
    [Test]
    public void The_second_example_is_the_first_one_simplified()
    {
        string page = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "netlist.md"));
        string[] examples = page.Split("```netlist\n").Skip(1)
            .Select(e => e[..e.IndexOf("```", StringComparison.Ordinal)]).ToArray();
        Assert.That(examples, Has.Length.EqualTo(2));
        Design design = NetlistText.Parse(examples[0]);
        Verifier.Check(design);
        Assert.That(NetlistText.ToText(design), Is.EqualTo(examples[0]));
        Pipelines.Simplify(design);
        Assert.That(NetlistText.ToText(design), Is.EqualTo(examples[1]));
    }

    [Test]
    public void Every_word_of_the_grammar_is_shown()
    {
        string page = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "netlist.md"));
        string[] words =
        [
            "definition", "clocked", "parameter", "input", "register", "late", "unreset", "memory", "probe", "instance", "from",
            "when", "if", "case", "else", "yield", "next", "connect", "output",
        ];
        Assert.That(words.Where(w => !page.Contains($"\"{w}\"", StringComparison.Ordinal)), Is.Empty);
    }
}
