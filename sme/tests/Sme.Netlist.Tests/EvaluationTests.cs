using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Sme.Netlist.Tests.Reference;

namespace Sme.Netlist.Tests;

/// <summary>Every operator at every width gives what whole numbers give.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class EvaluationTests
{
    private const int Rounds = 60;

    private static IEnumerable<Operator> Operators => Enum.GetValues<Operator>().Where(Evaluation.IsPure);

    [TestCaseSource(nameof(Operators))]
    public void Bits_are_those_of_whole_numbers(Operator op)
    {
        Random random = new((int)op);
        for (int width = 1; width <= Value.MaximumWidth; width++)
        {
            for (int i = 0; i < Rounds; i++)
            {
                AssertSame(op, width, random);
            }
        }
    }

    [Test]
    public void Operators_with_effects_memories_or_regions_are_refused(
        [Range((int)Operator.MemoryRead, (int)Operator.Case)] int op)
        => Assert.That(
            () => Evaluation.Apply((Operator)op, 1, 0, [0], [1]),
            Throws.ArgumentException.With.Message.EqualTo(
                $"{(Operator)op} does not depend on its operands only (Parameter 'op')"));

    private static void AssertSame(Operator op, int width, Random random)
    {
        int[] widths = op switch
        {
            Operator.Constant => [],
            Operator.Not or Operator.Negate or Operator.PopulationCount => [width],
            Operator.LeadingZeroCount or Operator.TrailingZeroCount => [width],
            Operator.ShiftLeft or Operator.ShiftRightLogical or Operator.ShiftRightArithmetic => [width, 1 + random.Next(64)],
            Operator.Mux or Operator.Either => [1, width, width],
            Operator.Select => [1 + random.Next(64), .. Enumerable.Repeat(width, 1 + random.Next(9))],
            Operator.ZeroExtend or Operator.SignExtend => [1 + random.Next(width)],
            Operator.Extract => [width + random.Next(65 - width)],
            Operator.Concatenate => Parts(width, random),
            _ => [width, width],
        };
        ulong immediate = op switch
        {
            Operator.Constant => RandomNetlist.Stimulus(random, width),
            Operator.Extract => (ulong)random.Next(widths[0] - width + 1),
            _ => 0,
        };
        int resultWidth = op is Operator.Equal or Operator.LessUnsigned or Operator.LessSigned ? 1 : width;
        ulong[] operands = widths.Select(w => RandomNetlist.Stimulus(random, w)).ToArray();
        Assert.That(
            Evaluation.Apply(op, resultWidth, immediate, operands, widths),
            Is.EqualTo(Arithmetic.Apply(op, resultWidth, immediate, [.. operands.Zip(widths)])),
            () => $"{op} of {string.Join(", ", operands.Zip(widths))}, immediate {immediate}, to {resultWidth} bits");
    }

    private static int[] Parts(int width, Random random)
    {
        List<int> parts = [];
        while (width > 0)
        {
            parts.Add(1 + random.Next(width));
            width -= parts[^1];
        }

        return [.. parts];
    }
}
