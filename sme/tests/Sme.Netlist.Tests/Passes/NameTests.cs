using System.Linq;
using NUnit.Framework;
using Sme.Netlist.Passes;

namespace Sme.Netlist.Tests.Passes;

/// <summary>What a pass puts in the place of a value bears its names.</summary>
[TestFixture]
public sealed class NameTests
{
    private static readonly Enumeration Colour = new("Colour", 8, [(0, "Red"), (1, "Green"), (255, "Off")]);

    private Definition _definition = null!;

    [SetUp]
    public void Create() => _definition = new Definition("d");

    [Test]
    public void A_value_that_is_computed_at_less_width_keeps_its_name()
    {
        Value sum = Sum(32, 8);
        sum.Name = "sum";
        _definition.AddOutput("out", new Builder(_definition.Body).Extract(sum, 0, 8));
        Pipelines.Simplify(_definition);
        Value output = _definition.Outputs[0].Value;
        Assert.That((output.Name, output.Operation!.Operator, output.Width), Is.EqualTo(("sum", Operator.Add, 8)));
    }

    [Test]
    public void A_value_that_is_a_member_of_an_enumeration_stays_one()
    {
        Value sum = Sum(32, 8);
        sum.Enumeration = Colour;
        _definition.AddOutput("out", new Builder(_definition.Body).Extract(sum, 0, 8));
        Pipelines.Simplify(_definition);
        Assert.That(_definition.Outputs[0].Value.Enumeration, Is.SameAs(Colour));
    }

    [Test]
    public void A_constant_bears_no_name()
    {
        Value input = _definition.AddInput("in", 8);
        Value difference = new Operation(Operator.Subtract, [input, input], 8).Result;
        _definition.Body.Operations.Add(difference.Operation!);
        difference.Name = "difference";
        _definition.AddOutput("out", difference);
        Pipelines.Simplify(_definition);
        Value output = _definition.Outputs[0].Value;
        Assert.That((output.Is(0), output.Name), Is.EqualTo((true, (string?)null)));
    }

    [Test]
    public void Names_are_no_part_of_the_text()
    {
        Value sum = Sum(32, 32);
        _definition.AddOutput("out", sum);
        string before = NetlistText.ToText(_definition);
        sum.Name = "sum";
        sum.Enumeration = Colour;
        _definition.Summary = "Adds.";
        Assert.That(NetlistText.ToText(_definition), Is.EqualTo(before));
    }

    [TestCase(1UL, 8, "Green")]
    [TestCase(1UL, 2, "Green")]
    [TestCase(255UL, 8, "Off")]
    [TestCase(3UL, 2, "Off")]
    [TestCase(2UL, 8, null)]
    [TestCase(255UL, 9, "Off")]
    public void A_member_is_found_by_its_bits(ulong bits, int width, string? name)
        => Assert.That(Colour.NameOf(bits, width), Is.EqualTo(name));

    private Value Sum(int width, int inputs)
    {
        var builder = new Builder(_definition.Body);
        Value[] operands = Enumerable.Range(0, 2)
            .Select(i => builder.Resize(_definition.AddInput($"in{i}", inputs), width)).ToArray();
        return builder.Apply(Operator.Add, width, operands);
    }
}
