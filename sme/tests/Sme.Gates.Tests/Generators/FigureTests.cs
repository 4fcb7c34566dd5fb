using System;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Graph;

namespace Sme.Gates.Tests.Generators;

/// <summary>Sizes that generated circuits must not exceed.</summary>
[TestFixture]
public sealed class FigureTests
{
    [Test]
    public void A_small_adder_of_32_bits_has_at_most_160_gates()
        => Assert.That(Sum(Goal.Area).TwoInputGates, Is.LessThanOrEqualTo(160));

    [Test]
    public void A_fast_adder_of_32_bits_has_at_most_310_gates_and_14_levels()
    {
        GraphFigures figures = Sum(Goal.Speed);
        Assert.Multiple(() =>
        {
            Assert.That(figures.TwoInputGates, Is.LessThanOrEqualTo(310));
            Assert.That(figures.AndDepth, Is.LessThanOrEqualTo(14));
        });
    }

    [Test]
    public void A_signed_multiplier_of_8_bits_has_at_most_340_gates()
        => Assert.That(Product(8, isSigned: true).TwoInputGates, Is.LessThanOrEqualTo(340));

    [Test]
    public void Multipliers_of_24_bits_have_at_most_3300_gates_by_Dadda_and_3000_by_Booth()
    {
        GateGraph graph = new();
        Literal[] dadda = Multiplier.Multiply(
            graph, MultiplierKind.Dadda, AdderKind.Ripple, graph.InputWord(24), graph.InputWord(24), isSigned: false, 48);
        Assert.Multiple(() =>
        {
            Assert.That(GraphFigures.Of(graph, dadda).TwoInputGates, Is.LessThanOrEqualTo(3300));
            Assert.That(Product(24, isSigned: true).TwoInputGates, Is.LessThanOrEqualTo(3000));
        });
    }

    [Test]
    public void No_other_kind_of_multiplier_is_more_than_3_percent_smaller_than_the_chosen_one(
        [Values(4, 6, 7, 8, 9, 10, 11, 12, 16, 24, 32)] int width, [Values] bool isSigned, [Values] bool isHalf)
    {
        int result = isHalf ? width : 2 * width;
        int chosen = Product(width, isSigned, result).TwoInputGates;
        foreach (MultiplierKind kind in Enum.GetValues<MultiplierKind>())
        {
            GateGraph graph = new();
            Literal[] product = Multiplier.Multiply(
                graph, kind, AdderKind.Ripple, graph.InputWord(width), graph.InputWord(width), isSigned, result);
            Assert.That(1.03 * GraphFigures.Of(graph, product).TwoInputGates, Is.GreaterThanOrEqualTo(chosen), kind.ToString());
        }
    }

    private static GraphFigures Sum(Goal goal)
    {
        GateGraph graph = new();
        return GraphFigures.Of(graph, new Arithmetic(graph, goal).Add(graph.InputWord(32), graph.InputWord(32)));
    }

    private static GraphFigures Product(int width, bool isSigned, int result = 0)
    {
        GateGraph graph = new();
        Literal[] product = new Arithmetic(graph, Goal.Area)
            .Multiply(graph.InputWord(width), graph.InputWord(width), isSigned, result == 0 ? 2 * width : result);
        return GraphFigures.Of(graph, product);
    }
}
