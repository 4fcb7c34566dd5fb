using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Netlist;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Tests.Rtl;

/// <summary>Loops, unrolled again, are the instances and connections that were there.</summary>
[TestFixture]
public sealed class LoopTests
{
    private static readonly SymbolArray Links = new(
        "links", "links_array", 8, [new Dimension(0, 99, "last"), new Dimension(0, 99, "last")]);

    private static readonly Symbol Shared = new("shared", 8, SymbolKind.Signal);

    private static readonly string[] Variables = ["i", "j"];

    [Test]
    public void A_name_with_every_index_of_a_region_is_a_group()
    {
        Assert.That(Groups("tap[0]", "tap[1]", "tap[2]", "other"), Is.EqualTo(new[] { "tap x3", "other x1" }));
        Assert.That(Groups("pe[0,0]", "pe[0,1]", "pe[1,0]", "pe[1,1]"), Is.EqualTo(new[] { "pe x4" }));
        Assert.That(Groups("pe[1][0]", "pe[2][0]", "pe[2][1]"), Is.EqualTo(new[] { "pe x3" }), "a triangle");
        Assert.That(Groups("pe[0,0]", "pe[0,1]", "pe[1,1]"), Is.EqualTo(new[] { "pe x3" }), "a band");
        Assert.That(Groups("tap[0]", "tap[1]"), Has.Length.EqualTo(2), "too few");
        Assert.That(Groups("tap[0]", "tap[1]", "tap[3]"), Has.Length.EqualTo(3), "a gap");
        Assert.That(Groups("tap[0]", "tap[1]", "tap[0]"), Has.Length.EqualTo(3), "an index twice");
        Assert.That(Groups("pe[0,0,0]", "pe[0,0,1]", "pe[0,0,2]"), Has.Length.EqualTo(3), "too many dimensions");
        Assert.That(Groups("tap[0]", "tap[1]", "tap[99999999999]"), Has.Length.EqualTo(3), "no index");
    }

    [Test]
    public void Connections_unrolled_are_those_that_were_there([Range(1, 300)] int seed)
    {
        Random random = new(seed);
        PartGroup group = RandomGroup(random);
        string[] variables = Variables[..group.DimensionCount];
        Expression[] sources = [.. Enumerable.Range(0, group.Members.Count).Select(m => RandomSource(random, seed, group, m))];
        var pattern = new ConnectionPattern(group, variables, sources);
        bool[] done = new bool[sources.Length];
        foreach ((IndexRegion region, Expression source) in pattern.Regions())
        {
            foreach ((int Row, int Column) place in region.Places)
            {
                int member = group.MemberAt(place)!.Value;
                Assert.That(done[member], Is.False, $"seed {seed}: {place} twice");
                done[member] = true;
                Assert.That(At(source, group, member), Is.EqualTo(Text(sources[member])), $"seed {seed}: {place}");
            }
        }

        Assert.That(done, Is.All.True, $"seed {seed}");
        if (pattern.Whole() is { } whole)
        {
            Assert.That(
                Enumerable.Range(0, sources.Length).Select(m => At(whole, group, m)), Is.EqualTo(sources.Select(Text)));
        }
    }

    private static string[] Groups(params string[] names)
    {
        Definition definition = new("pe");
        return [.. PartGroup.Of(names.Select(n => new Instance(n, definition))).Select(g => $"{g.Name} x{g.Members.Count}")];
    }

    // A line, a rectangle or a triangle.
    private static PartGroup RandomGroup(Random random)
    {
        Definition definition = new("pe");
        int rows = random.Next(1, 7);
        int columns = random.Next(3, 7);
        int shape = random.Next(4);
        IEnumerable<string> names = shape == 0
            ? Enumerable.Range(random.Next(3), columns).Select(i => $"pe[{i}]")
            : from row in Enumerable.Range(shape, rows + 1)
              from column in Enumerable.Range(0, shape switch { 1 => columns, 2 => row, _ => Math.Max(1, columns + rows - row) })
              select $"pe[{row},{column}]";
        return PartGroup.Of(names.Select(n => new Instance(n, definition))).First();
    }

    // By a rule in most places, by chance in others.
    private static Expression RandomSource(Random random, int seed, PartGroup group, int member)
    {
        (int row, int column) = group.Places[member];
        return (random.Next(12), seed % 5) switch
        {
            (0, _) => new Read(Shared),
            (1, _) => new Element(Links, [new Place(random.Next(9)), new Place(random.Next(9))]),
            (_, 0) => new Element(Links, [new Place(row), new Place(column + 1)]),
            (_, 1) => new Element(Links, [new Place(40 - row), new Place(column)]),
            (_, 2) => column == 0 ? new Literal(0, 8) : new Element(Links, [new Place(row), new Place(column - 1)]),
            (_, 3) => new Element(Links, [new Place(3), new Place(row + 7)]),
            _ => row == column ? new Element(Links, [new Place(row), new Place(row)]) : new Read(Shared),
        };
    }

    private static string At(Expression rule, PartGroup group, int member)
    {
        int[] indices = group.IndicesOf(member);
        return rule is Element element
            ? Text(element with
            {
                Places = [.. element.Places.Select(p => new Place(p.Offset + (p.Slope * (p.Variable switch
                {
                    "i" => indices[0],
                    "j" => indices[1],
                    _ => 0,
                }))))],
            })
            : Text(rule);
    }

    private static string Text(Expression expression) => expression switch
    {
        Element element => $"{element.Array.Name}({string.Join(", ", element.Places)})",
        Read read => read.Symbol.Name,
        _ => $"{((Literal)expression).Bits}",
    };
}
