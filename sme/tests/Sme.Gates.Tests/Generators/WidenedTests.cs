using System;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using Sme.Netlist;

namespace Sme.Gates.Tests.Generators;

/// <summary>Operators of words that were widened before, by zeros or copies of their sign.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class WidenedTests
{
    private const int Width = 11;

    private static readonly Operator[] Operators =
    [
        Operator.Add, Operator.Subtract, Operator.Multiply, Operator.MultiplyHighUnsigned, Operator.MultiplyHighSigned,
        Operator.DivideUnsigned, Operator.DivideSigned, Operator.RemainderUnsigned, Operator.RemainderSigned,
        Operator.Equal, Operator.LessUnsigned, Operator.LessSigned,
    ];

    [Test]
    public void Operators_of_widened_words_give_what_evaluation_gives(
        [ValueSource(nameof(Operators))] Operator op, [Values] bool isFirstSigned, [Values] bool isSecondSigned)
    {
        int result = op is Operator.Equal or Operator.LessUnsigned or Operator.LessSigned ? 1 : Width;
        foreach (int first in new[] { 1, 3, 5 })
        {
            foreach (int second in new[] { 1, 3, 5, 8, Width })
            {
                foreach (Goal goal in Enum.GetValues<Goal>())
                {
                    GeneratorAssert.Computes(
                        $"{op} of {first} bits, signed {isFirstSigned}, and {second} bits, signed {isSecondSigned}, {goal}",
                        [first, second],
                        (g, o) => Gates.Lowering.OperatorLowering.Lower(
                            new Arithmetic(g, goal), op, result, 0,
                            [Words.Resize(o[0], Width, isFirstSigned), Words.Resize(o[1], Width, isSecondSigned)]),
                        v => Evaluation.Apply(
                            op, result, 0, [Widened(v[0], first, isFirstSigned), Widened(v[1], second, isSecondSigned)],
                            [Width, Width]));
                }
            }
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_product_of_widened_words_is_as_small_as_that_of_the_words(bool isSigned)
    {
        GateGraph graph = new();
        Arithmetic arithmetic = new(graph, Goal.Area);
        Literal[] a = graph.InputWord(8);
        Literal[] b = graph.InputWord(8);
        Literal[] product = arithmetic.Multiply(a, b, isSigned, 16);
        Literal[] widened = arithmetic.Multiply(
            Words.Resize(a, 32, isSigned), Words.Resize(b, 32, isSigned), isSigned: false, 32);
        Assert.That(widened, Is.EqualTo(Words.Resize(product, 32, isSigned)));
    }

    [Test]
    public void A_sum_of_widened_words_has_a_bit_more_than_the_words()
    {
        GateGraph graph = new();
        Literal[] sum = new Arithmetic(graph, Goal.Area)
            .Add(Words.Resize(graph.InputWord(8), 32, isSigned: true), Words.Resize(graph.InputWord(6), 32, isSigned: true));
        Assert.Multiple(() =>
        {
            Assert.That(Words.SignedWidth(sum), Is.EqualTo(9));
            Assert.That(GraphFigures.Of(graph, sum).TwoInputGates, Is.LessThanOrEqualTo(5 * 9));
        });
    }

    private static ulong Widened(ulong bits, int width, bool isSigned)
        => isSigned ? (ulong)Evaluation.Signed(bits, width) & Value.MaskOf(Width) : bits;
}
