using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Lowering;
using Sme.Gates.Tests.Generators;
using Sme.Netlist;

namespace Sme.Gates.Tests.Lowering;

/// <summary>The gates of every operator give what <see cref="Evaluation"/> gives.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class OperatorTests
{
    private static IEnumerable<Operator> Pure()
        => Enum.GetValues<Operator>().Where(o => Evaluation.IsPure(o) && o != Operator.Constant);

    [Test]
    public void An_operator_gives_what_evaluation_gives([ValueSource(nameof(Pure))] Operator op, [Values] Goal goal)
    {
        int compared = 0;
        for (int width = 1; width <= 12; width++)
        {
            foreach ((int[] widths, int result, ulong immediate) in Shapes(op, width))
            {
                string what = $"{op} of {string.Join(' ', widths)} bits to {result}, immediate {immediate}, {goal}";
                GeneratorAssert.Computes(
                    what, widths,
                    (g, o) => OperatorLowering.Lower(new Arithmetic(g, goal), op, result, immediate, o),
                    v => Evaluation.Apply(op, result, immediate, v, widths));
                compared++;
            }
        }

        Assert.That(compared, Is.GreaterThanOrEqualTo(12));
    }

    [Test]
    public void Constants_are_their_immediate()
        => GeneratorAssert.Computes(
            "constant", [1],
            (g, o) => OperatorLowering.Lower(new Arithmetic(g, Goal.Area), Operator.Constant, 9, 0x155, []), _ => 0x155);

    [Test]
    public void An_operator_of_a_memory_is_refused()
        => Assert.That(
            () => OperatorLowering.Lower(new Arithmetic(new(), Goal.Area), Operator.MemoryRead, 1, 0, []),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("depends on more than its operands"));

    // Widths of operands, width of the result and immediate, for a width of the first operand that matters.
    private static IEnumerable<(int[] Widths, int Result, ulong Immediate)> Shapes(Operator op, int width) => op switch
    {
        Operator.Not or Operator.Negate or Operator.PopulationCount or Operator.LeadingZeroCount or Operator.TrailingZeroCount
            => [([width], width, 0)],
        Operator.ShiftLeft or Operator.ShiftRightLogical or Operator.ShiftRightArithmetic
            => [([width, 1], width, 0), ([width, 3], width, 0), ([width, 4], width, 0), ([width, 64], width, 0)],
        Operator.Equal or Operator.LessUnsigned or Operator.LessSigned => [([width, width], 1, 0)],
        Operator.Mux or Operator.Either => [([1, width, width], width, 0)],
        Operator.Select => Enumerable.Range(1, 6)
            .Select(n => (Enumerable.Repeat(width, n).Prepend(1 + (width % 4)).ToArray(), width, 0UL)),
        Operator.ZeroExtend or Operator.SignExtend => [([width], width + 1, 0), ([width], width + 7, 0), ([width], 64, 0)],
        Operator.Extract => Enumerable.Range(0, width).Select(at => (new[] { width }, (width - at + 1) / 2, (ulong)at)),
        Operator.Concatenate => [([width], width, 0), ([width, 3], width + 3, 0), ([1, width, 2], width + 3, 0)],
        _ => [([width, width], width, 0)],
    };
}
