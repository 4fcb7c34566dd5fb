using System;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Graph;

namespace Sme.Gates.Tests.Generators;

[TestFixture]
public sealed class AdderTests
{
    private static readonly int[] Widths = [.. Enumerable.Range(1, 12), 17, 32, 33, 64];

    [Test]
    public void Sums_have_a_carry_in_and_a_carry_out([Values] AdderKind kind)
    {
        foreach (int width in Widths)
        {
            GeneratorAssert.Computes(
                $"{kind} {width}", [width, width, 1], (g, o) =>
                {
                    (Literal[] sum, Literal carry) = Adder.Add(g, kind, o[0], o[1], o[2][0]);
                    return [.. sum, carry];
                },
                v => (UInt128)v[0] + v[1] + v[2]);
        }
    }

    [Test]
    public void Differences_say_whether_they_borrow([Values] AdderKind kind)
    {
        foreach (int width in Widths)
        {
            GeneratorAssert.Computes(
                $"{kind} {width}", [width, width], (g, o) =>
                {
                    (Literal[] difference, Literal isNotLess) = Adder.Subtract(g, kind, o[0], o[1]);
                    return [.. difference, isNotLess];
                },
                v => (UInt128)v[0] - v[1] + (UInt128.One << width));
        }
    }

    [Test]
    public void Goals_choose_adders_that_add([Values] Goal goal)
    {
        foreach (int width in Widths)
        {
            Compare("add", width, goal, (a, o) => a.Add(o[0], o[1]), v => (UInt128)v[0] + v[1]);
            Compare("subtract", width, goal, (a, o) => a.Subtract(o[0], o[1]), v => (UInt128)v[0] - v[1]);
            Compare("negate", width, goal, (a, o) => a.Negate(o[0]), v => 0 - (UInt128)v[0]);
            Compare("increment", width, goal, (a, o) => a.Increment(o[0]), v => (UInt128)v[0] + 1);
        }
    }

    [Test]
    public void Comparisons_order_signed_and_unsigned_numbers([Values] Goal goal)
    {
        foreach (int width in Widths)
        {
            Compare("equal", width, goal, (a, o) => [a.Equal(o[0], o[1])], v => v[0] == v[1] ? 1U : 0);
            Compare("equal to itself", width, goal, (a, o) => [a.Equal(o[0], o[0])], _ => 1U);
            Compare("less", width, goal, (a, o) => [a.LessUnsigned(o[0], o[1])], v => v[0] < v[1] ? 1U : 0);
            Compare(
                "less signed", width, goal, (a, o) => [a.LessSigned(o[0], o[1])],
                v => GeneratorAssert.Signed(v[0], width) < GeneratorAssert.Signed(v[1], width) ? 1U : 0);
        }
    }

    [Test]
    public void Words_of_two_widths_are_refused()
        => Assert.That(
            () => Adder.Add(new GateGraph(), AdderKind.Ripple, Words.Constant(1, 3), Words.Constant(1, 4), Literal.False),
            Throws.ArgumentException.With.Message.EqualTo("an adder has two words of one width, not of 3 and 4 bits"));

    private static void Compare(
        string what, int width, Goal goal, Func<Arithmetic, Literal[][], Literal[]> circuit, Func<ulong[], UInt128> expected)
        => GeneratorAssert.Computes(
            $"{what} {goal} {width}", [width, width], (g, o) => circuit(new Arithmetic(g, goal), o), expected);
}
