using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Gates.Lowering;
using Sme.Gates.Tests.Generators;
using Sme.Gates.Tests.Rewriting;
using Sme.Netlist;

namespace Sme.Gates.Tests.Lowering;

/// <summary>
/// Sums of sums and products, which become one for speed, beside the same operators one by one, as they are built for area.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SumTests
{
    private const int Definitions = 600;

    private static readonly Operator[] Operators = [Operator.Add, Operator.Subtract, Operator.Negate, Operator.Multiply];

    [Test]
    public void Sums_that_are_joined_are_what_their_operators_are_one_by_one()
    {
        for (int seed = 0; seed < Definitions; seed++)
        {
            Definition definition = Create(seed);
            GateDefinition single = DefinitionLowering.Lower(definition, Goal.Area);
            GateDefinition joined = DefinitionLowering.Lower(definition, Goal.Speed);
            RandomGraphs.AssertSame(
                single.Graph, single.Roots(withEnables: false), joined.Graph, joined.Roots(withEnables: false), $"seed {seed}");
        }
    }

    [TestCase(3, 4)]
    [TestCase(4, 3)]
    [TestCase(12, 16)]
    [TestCase(20, 11)]
    [TestCase(16, 16)]
    [TestCase(24, 17)]
    public void A_sum_of_words_and_products_is_what_arithmetic_says(int a, int b)
    {
        foreach (Goal goal in Enum.GetValues<Goal>())
        {
            foreach (bool isSigned in new[] { false, true })
            {
                GeneratorAssert.Computes(
                    $"a b - a + 5 b - 7, {a} and {b} bits, signed {isSigned}, {goal}", [a, b],
                    (graph, o) =>
                    {
                        Literal[] x = Words.Resize(o[0], 64, isSigned);
                        Literal[] y = Words.Resize(o[1], 64, isSigned);
                        Addends sum = Addends.Product(x, y);
                        sum.Add(Addends.Word(x), isNegative: true);
                        sum.Add(Addends.Product(Words.Constant(5, 64), y), isNegative: false);
                        sum.Add(Addends.Word(Words.Constant(7, 64)), isNegative: true);
                        return new Arithmetic(graph, goal).Sum(sum, 64);
                    },
                    v =>
                    {
                        Int128 x = isSigned ? GeneratorAssert.Signed(v[0], a) : v[0];
                        Int128 y = isSigned ? GeneratorAssert.Signed(v[1], b) : v[1];
                        return (UInt128)((x * y) - x + (5 * y) - 7);
                    });
            }
        }
    }

    [Test]
    public void A_product_of_which_a_sum_is_a_sum_has_one_adder_that_propagates_carries()
    {
        Definition definition = new("multiply and accumulate");
        Builder builder = new(definition.Body);
        Value a = builder.Apply(Operator.SignExtend, 32, definition.AddInput("a", 16));
        Value b = builder.Apply(Operator.SignExtend, 32, definition.AddInput("b", 16));
        Value product = builder.Apply(Operator.SignExtend, 40, builder.Apply(Operator.Multiply, 32, a, b));
        definition.AddOutput("sum", builder.Apply(Operator.Add, 40, product, definition.AddInput("c", 40)));
        GateDefinition joined = DefinitionLowering.Lower(definition, Goal.Speed);

        GateGraph graph = new();
        Arithmetic arithmetic = new(graph, Goal.Speed);
        Literal[] single = arithmetic.Add(
            Words.Resize(arithmetic.Multiply(graph.InputWord(16), graph.InputWord(16), true, 32), 40, true), graph.InputWord(40));
        GraphFigures before = GraphFigures.Of(graph, single);
        GraphFigures after = GraphFigures.Of(joined.Graph, joined.Outputs[0]);
        Assert.Multiple(() =>
        {
            Assert.That(after.TwoInputGates, Is.LessThan(0.95 * before.TwoInputGates));
            Assert.That(after.AndDepth, Is.LessThan(0.8 * before.AndDepth));
        });
    }

    // Wrapped sums may not be widened, and what has another reader is built anyway: every other value is an output too.
    private static Definition Create(int seed)
    {
        Random random = new(seed);
        Definition definition = new("sums");
        Builder builder = new(definition.Body);
        int widest = seed % 10 == 0 ? 24 : 4;
        List<Value> values = [.. Enumerable.Range(0, 3).Select(i => definition.AddInput($"i{i}", 1 + random.Next(widest)))];
        values.Add(builder.Constant(5, (ulong)random.Next(32)));
        for (int i = 0; i < 7; i++)
        {
            int width = 1 + random.Next(2 * widest);
            Value Operand()
            {
                Value value = values[random.Next(4) == 0 ? random.Next(values.Count) : values.Count - 1 - random.Next(3)];
                return value.Width == width ? value
                    : value.Width > width ? builder.Apply(Operator.Extract, width, 0, value)
                    : builder.Apply(random.Next(2) == 0 ? Operator.ZeroExtend : Operator.SignExtend, width, value);
            }

            Operator op = Operators[random.Next(Operators.Length)];
            Value result = op == Operator.Negate
                ? builder.Apply(op, width, Operand()) : builder.Apply(op, width, Operand(), Operand());
            values.Add(result);
            if (random.Next(4) == 0 || i == 6)
            {
                definition.AddOutput($"o{i}", result);
            }
        }

        return definition;
    }
}
