using System;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Graph;

namespace Sme.Gates.Tests.Generators;

[TestFixture]
public sealed class MultiplierTests
{
    [Test]
    public void Products_of_words_of_all_widths([Values] MultiplierKind kind, [Values] bool isSigned)
    {
        for (int a = 1; a <= 12; a++)
        {
            for (int b = 1; b <= 12; b++)
            {
                Compare(kind, AdderKind.Ripple, a, b, isSigned, a + b);
            }
        }
    }

    [Test]
    public void All_products_of_10_bits_and_less([Values] MultiplierKind kind, [Values] bool isSigned)
    {
        for (int width = 1; width <= 10; width++)
        {
            Compare(kind, AdderKind.Ripple, width, width, isSigned, 2 * width, exhaustiveBits: 20);
        }
    }

    [Test]
    public void All_products_as_a_goal_chooses([Values] Goal goal, [Values] bool isSigned)
    {
        for (int width = 1; width <= 9; width++)
        {
            GeneratorAssert.Computes(
                $"{width} bits for {goal}, signed {isSigned}", [width, width],
                (g, o) => new Arithmetic(g, goal).Multiply(o[0], o[1], isSigned, 2 * width),
                v => Product(v[0], v[1], width, width, isSigned), exhaustiveBits: 18);
        }
    }

    [Test]
    public void Low_halves_and_results_wider_than_both_words([Values] MultiplierKind kind, [Values] bool isSigned)
    {
        for (int width = 1; width <= 12; width++)
        {
            Compare(kind, AdderKind.BrentKung, width, width, isSigned, width);
            Compare(kind, AdderKind.Sklansky, width, (width / 2) + 1, isSigned, (2 * width) + 3);
        }
    }

    [TestCase(24)]
    [TestCase(32)]
    [TestCase(64)]
    public void Products_of_wide_words(int width)
    {
        foreach (MultiplierKind kind in Enum.GetValues<MultiplierKind>())
        {
            Compare(kind, AdderKind.KoggeStone, width, width, isSigned: true, 2 * width);
            Compare(kind, AdderKind.KoggeStone, width, width, isSigned: false, 2 * width);
        }
    }

    [Test]
    public void Products_with_every_small_constant([Values] bool isSigned)
    {
        for (int width = 1; width <= 7; width++)
        {
            for (ulong constant = 0; constant < 1UL << width; constant++)
            {
                foreach (int result in new[] { width, 2 * width })
                {
                    GeneratorAssert.Computes(
                        $"{width} bits by {constant}", [width],
                        (g, o) => new Arithmetic(g, Goal.Area)
                            .Multiply(Words.Constant(constant, width), o[0], isSigned, result),
                        v => Product(v[0], constant, width, width, isSigned));
                }
            }
        }
    }

    [Test]
    public void Products_with_wide_constants()
    {
        var random = new Random(7);
        for (int i = 0; i < 20; i++)
        {
            ulong constant = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            bool isSigned = i % 2 == 0;
            GeneratorAssert.Computes(
                $"by {constant}", [64],
                (g, o) => new Arithmetic(g, Goal.Speed).Multiply(o[0], Words.Constant(constant, 64), isSigned, 128),
                v => Product(v[0], constant, 64, 64, isSigned));
        }
    }

    [Test]
    public void A_constant_of_ones_costs_one_subtraction()
    {
        GateGraph graph = new();
        Literal[] product = new Arithmetic(graph, Goal.Area)
            .Multiply(graph.InputWord(8), Words.Constant(0x7F, 8), isSigned: false, 16);
        Assert.That(GraphFigures.Of(graph, product).TwoInputGates, Is.LessThanOrEqualTo(5 * 9));
    }

    [Test]
    public void Squares_take_less_than_two_thirds_of_a_product()
    {
        for (int width = 2; width <= 12; width++)
        {
            GeneratorAssert.Computes(
                $"square {width}", [width],
                (g, o) => new Arithmetic(g, Goal.Area).Multiply(o[0], o[0], isSigned: true, 2 * width),
                v => Product(v[0], v[0], width, width, isSigned: true));
        }

        GateGraph graph = new();
        Literal[] a = graph.InputWord(16);
        Arithmetic arithmetic = new(graph, Goal.Area);
        int square = GraphFigures.Of(graph, arithmetic.Multiply(a, a, isSigned: false, 32)).TwoInputGates;
        int product = GraphFigures.Of(graph, arithmetic.Multiply(a, graph.InputWord(16), isSigned: false, 32)).TwoInputGates;
        Assert.That(3 * square, Is.LessThan(2 * product));
    }

    [Test]
    public void Sums_of_many_words_wrap_at_their_width([Values(1, 2, 3, 5)] int width)
    {
        GeneratorAssert.Computes(
            $"a + b - c + 4 signed d + 11, {width} bits", [3, 3, 3, 3], (g, o) =>
            {
                CarrySaveSum sum = new(g, width);
                sum.Add(o[0], isSigned: false);
                sum.Add(o[1], isSigned: false);
                sum.Add(o[2], isSigned: false, isNegative: true);
                sum.Add(o[3], isSigned: true, position: 2);
                sum.Add(11);
                return sum.Sum(AdderKind.Ripple);
            },
            v => (UInt128)v[0] + v[1] - v[2] + (UInt128)(4 * GeneratorAssert.Signed(v[3], 3)) + 11);
    }

    [TestCase(0)]
    [TestCase(129)]
    public void A_sum_of_another_width_is_refused(int width)
        => Assert.That(
            () => new CarrySaveSum(new GateGraph(), width),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("a sum is 1 to 128 bits wide"));

    private static void Compare(
        MultiplierKind kind, AdderKind adder, int a, int b, bool isSigned, int width, int exhaustiveBits = 16)
        => GeneratorAssert.Computes(
            $"{kind} {a} by {b} to {width}, signed {isSigned}", [a, b],
            (g, o) => Multiplier.Multiply(g, kind, adder, o[0], o[1], isSigned, width),
            v => Product(v[0], v[1], a, b, isSigned), exhaustiveBits);

    private static UInt128 Product(ulong a, ulong b, int aWidth, int bWidth, bool isSigned)
        => isSigned
            ? (UInt128)(GeneratorAssert.Signed(a, aWidth) * GeneratorAssert.Signed(b, bWidth))
            : (UInt128)a * b;
}
