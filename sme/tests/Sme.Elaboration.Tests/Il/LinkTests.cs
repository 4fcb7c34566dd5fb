using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
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

            public static int Local(bool[] x)
            {
                bool t = CONDITION;
                if (t)
                {
                    x[9] = false;
                }

                return 1;
            }

            public static int While(bool[] x)
            {
                int n = 0;
                while (CONDITION)
                {
                    n++;
                }

                return n;
            }

            public static int DoWhile(bool[] x)
            {
                int n = 0;
                do
                {
                    n++;
                    if (CONDITION)
                    {
                        continue;
                    }

                    n += 2;
                }
                while (CONDITION);
                return n;
            }

            public static int Choose(bool[] x, int n) => n + (CONDITION ? n : 7);

            public static int Guard(bool[] x)
            {
                if (CONDITION)
                {
                    throw new System.InvalidOperationException();
                }

                return CONDITION ? 2 : 3;
            }
        }
        """;

    private static readonly string[] Conditions =
    [
        "x[0]",
        "!x[0]",
        "x[0] && x[1]",
        "x[0] || x[1]",
        "!(x[0] && !x[1])",
        "x[0] && x[1] && x[2]",
        "x[0] || x[1] || x[2]",
        "x[0] && (x[1] || x[2])",
        "x[0] || (x[1] && x[2])",
        "(x[0] || x[1]) && x[2]",
        "(x[0] && x[1]) || x[2]",
        "(x[0] && x[1]) || (x[2] && x[3])",
        "(x[0] || x[1]) && (x[2] || x[3])",
        "x[0] && (x[1] || (x[2] && !x[3])) && x[4]",
        "(x[0] ? x[1] : x[2]) || x[3]",
    ];

    /// <summary>Blocks by index; in brackets the blocks of the links behind them.</summary>
    [TestCase("x[0]", "0")]
    [TestCase("x[0] && x[1]", "0(1)")]
    [TestCase("x[0] || x[1]", "0(1)")]
    [TestCase("x[0] && x[1] && x[2]", "0(1(2))")]
    [TestCase("x[0] || x[1] || x[2]", "0(1(2))")]
    [TestCase("x[0] && (x[1] || x[2])", "0(1(2))")]
    [TestCase("(x[0] || x[1]) && x[2]", "0(1 2)")]
    [TestCase("(x[0] && x[1]) || (x[2] && x[3])", "0(1 2(3))")]
    public void Conditions_of_release_code_have_links(string condition, string expected)
    {
        using CompiledSource compiled = new(Source.Replace("CONDITION", condition), isOptimised: true);
        IlMethod method = new IlReader().Read(compiled.Method("Conditions", "If"));
        Block head = method.Blocks[0];
        Assert.That(Text(head), Is.EqualTo(expected));
        Assert.That(new[] { head.WhenTrue, head.WhenFalse }, Does.Contain(head.Join));
    }

    [TestCase("x[0] && x[1]")]
    [TestCase("x[0] || x[1]")]
    public void A_condition_at_the_end_of_a_loop_is_one(string condition)
    {
        using CompiledSource compiled = new(Source.Replace("CONDITION", condition), isOptimised: true);
        IlMethod method = new IlReader().Read(compiled.Method("Conditions", "DoWhile"));
        Block last = method.Blocks.Last(b => b.Links.Count > 0);
        Assert.That(new[] { last.WhenTrue, last.WhenFalse }, Does.Contain(method.Blocks.Single(IsHead)));
        Assert.That(method.Blocks.Count(b => b.Links.Count == 1), Is.EqualTo(2));
        bool IsHead(Block block) => method.Blocks.Any(b => b.Index > block.Index && b.Successors.Contains(block));
    }

    [Test]
    public void Links_go_where_the_branches_go([ValueSource(nameof(Conditions))] string condition)
    {
        int chains = 0;
        foreach (CompiledSource compiled in CompiledSource.BothWays(Source.Replace("CONDITION", condition)))
        {
            foreach (string name in (string[])["If", "Local", "While", "DoWhile", "Choose", "Guard"])
            {
                IlMethod method = new IlReader().Read(compiled.Method("Conditions", name));
                foreach (Block head in method.Blocks.Where(b => b.WhenTrue != null))
                {
                    HashSet<Block> chain = [];
                    Collect(head, chain);
                    chains += chain.Count > 1 ? 1 : 0;
                    AssertSameWays(head, [.. chain], method);
                }
            }
        }

        // A choice of conditions is more than a chain: two of its branches lead to the same block.
        Assert.That(chains, condition.Contains("x[1]") && !condition.Contains('?') ? Is.GreaterThan(0) : Is.Zero);
    }

    [Test]
    public void Both_builds_branch_alike([ValueSource(nameof(Conditions))] string condition)
    {
        string source = Source.Replace("CONDITION", condition);
        using CompiledSource debug = new(source, isOptimised: false);
        using CompiledSource release = new(source, isOptimised: true);
        foreach (string name in (string[])["If", "While", "DoWhile", "Guard"])
        {
            Assert.That(Shape(debug, name), Is.EqualTo(Shape(release, name)), name);
        }
    }

    // Which branches lead to which, whatever the order of the blocks and what lies between.
    private static string Shape(CompiledSource compiled, string name)
    {
        Dictionary<Block, int> numbers = [];
        List<string> lines = [];
        Visit(Branch(new IlReader().Read(compiled.Method("Conditions", name)).Blocks[0]));
        return string.Join("; ", lines);

        Block Branch(Block block) => block.Successors is [var only] ? Branch(only) : block;

        void Visit(Block block)
        {
            if (!numbers.TryAdd(block, numbers.Count))
            {
                return;
            }

            Block[] ways = [.. block.Successors.Select(Branch)];
            if (block.Last.OpCode == ILOpCode.Brfalse)
            {
                Array.Reverse(ways);
            }

            foreach (Block way in ways)
            {
                Visit(way);
            }

            lines.Add($"{numbers[block]} to {string.Join(", ", ways.Select(w => numbers[w]))}");
        }
    }

    private static void AssertSameWays(Block head, Block[] chain, IlMethod method)
    {
        for (int taken = 0; taken < 1 << chain.Length; taken++)
        {
            bool IsTaken(Block block) => ((taken >> Array.IndexOf(chain, block)) & 1) == 1;
            Block at = head;
            do
            {
                at = at.Successors[IsTaken(at) ? 0 : 1];
            }
            while (at != head && chain.Contains(at));

            Block? linked = Condition(head, IsTaken) ? head.WhenTrue : head.WhenFalse;
            Assert.That(linked, Is.EqualTo(at), $"{method}, {head}, taken {taken:b}");
        }
    }

    private static bool Condition(Block block, Func<Block, bool> isTaken)
    {
        bool condition = isTaken(block);
        foreach (Link link in block.Links)
        {
            condition = condition == link.EnterWhen && Condition(link.Next, isTaken) == link.ContinueWhen;
        }

        return condition;
    }

    private static void Collect(Block block, HashSet<Block> chain)
    {
        chain.Add(block);
        foreach (Link link in block.Links)
        {
            Collect(link.Next, chain);
        }
    }

    private static string Text(Block block)
    {
        IEnumerable<string> inner = block.Links.Select(l => Text(l.Next));
        return block.Index + (block.Links.Count == 0 ? "" : $"({string.Join(' ', inner)})");
    }
}
