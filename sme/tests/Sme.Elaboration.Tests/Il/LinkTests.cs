using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Elaboration.Il;

namespace Sme.Elaboration.Tests.Il;

[TestFixture]
public class LinkTests
{
    private const string Source = """
        public static class Conditions
        {
            public static int If(bool[] x)
            {
                if (CONDITION)
                {
                    x[9] = false;
                }

                return 1;
            }
        }
        """;

    [TestCase("x[0]", "0")]
    [TestCase("x[0] && x[1]", "0(1)")]
    [TestCase("x[0] || x[1]", "0(1)")]
    [TestCase("x[0] && x[1] && x[2]", "0(1(2))")]
    [TestCase("x[0] || x[1] || x[2]", "0(1(2))")]
    [TestCase("x[0] && (x[1] || x[2])", "0(1(2))")]
    [TestCase("(x[0] || x[1]) && x[2]", "0(1 2)")]
    public void Release_conditions_have_links(string condition, string expected)
    {
        using CompiledSource compiled = new(Source.Replace("CONDITION", condition), isOptimised: true);
        IlMethod method = new IlReader().Read(compiled.Method("Conditions", "If"));
        Assert.That(Text(method.Blocks[0]), Is.EqualTo(expected));
    }

    private static string Text(Block block)
    {
        IEnumerable<string> inner = block.Links.Select(l => Text(l.Next));
        return block.Index + (block.Links.Count == 0 ? "" : $"({string.Join(' ', inner)})");
    }
}
