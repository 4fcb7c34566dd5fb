using System;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Graph;

namespace Sme.Gates.Tests.Generators;

[TestFixture]
public sealed class ShifterTests
{
    [Test]
    public void Shifts_by_every_amount_below_the_width_and_beyond()
    {
        for (int width = 1; width <= 12; width++)
        {
            for (int amount = 1; amount <= 5; amount++)
            {
                Compare(width, amount);
            }
        }

        Compare(64, 7);
        Compare(33, 64);
    }

    [Test]
    public void Rotations_are_by_the_amount_modulo_the_width()
    {
        for (int width = 1; width <= 12; width++)
        {
            for (int amount = 1; amount <= 5; amount++)
            {
                GeneratorAssert.Computes(
                    $"left {width} by {amount}", [width, amount], (g, o) => Shifter.RotateLeft(g, o[0], o[1]),
                    v => Rotated(v[0], width, (int)(v[1] % (ulong)width)));
                GeneratorAssert.Computes(
                    $"right {width} by {amount}", [width, amount], (g, o) => Shifter.RotateRight(g, o[0], o[1]),
                    v => Rotated(v[0], width, width - (int)(v[1] % (ulong)width)));
            }
        }
    }

    private static UInt128 Rotated(ulong bits, int width, int amount)
        => ((UInt128)bits << amount) | ((UInt128)bits >> (width - amount));

    private static void Compare(int width, int amount)
    {
        GeneratorAssert.Computes(
            $"left {width} by {amount}", [width, amount], (g, o) => Shifter.Left(g, o[0], o[1]),
            v => v[1] >= (ulong)width ? 0 : (UInt128)v[0] << (int)v[1]);
        GeneratorAssert.Computes(
            $"right {width} by {amount}", [width, amount], (g, o) => Shifter.Right(g, o[0], o[1], Literal.False),
            v => v[1] >= (ulong)width ? 0 : (UInt128)v[0] >> (int)v[1]);
        GeneratorAssert.Computes(
            $"arithmetic right {width} by {amount}", [width, amount], (g, o) => Shifter.Right(g, o[0], o[1], o[0][^1]),
            v => (UInt128)(GeneratorAssert.Signed(v[0], width) >> (int)Math.Min(v[1], 100)));
    }
}
