using System;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Graph;

namespace Sme.Gates.Tests.Generators;

[TestFixture]
public sealed class DividerTests
{
    private static readonly int[] Widths = [.. Enumerable.Range(1, 12), 24, 32];

    [Test]
    public void Quotients_and_remainders_of_unsigned_numbers([Values] Goal goal)
    {
        foreach (int width in Widths)
        {
            Compare(width, goal, isSigned: false, (a, b) => a / b, (a, b) => a % b);
        }
    }

    [Test]
    public void Quotients_and_remainders_of_signed_numbers([Values] Goal goal)
    {
        foreach (int width in Widths)
        {
            Compare(
                width, goal, isSigned: true,
                (a, b) => (ulong)(GeneratorAssert.Signed(a, width) / GeneratorAssert.Signed(b, width)),
                (a, b) => (ulong)(GeneratorAssert.Signed(a, width) % GeneratorAssert.Signed(b, width)));
        }
    }

    private static void Compare(
        int width, Goal goal, bool isSigned, Func<ulong, ulong, ulong> quotient, Func<ulong, ulong, ulong> remainder)
    {
        ulong mask = (1UL << width) - 1;
        GeneratorAssert.Computes(
            $"divide {width} signed {isSigned}", [width, width], (g, o) =>
            {
                (Literal[] q, Literal[] r) = new Arithmetic(g, goal).Divide(o[0], o[1], isSigned);
                return [.. q, .. r];
            },
            v => v[1] == 0 ? 0 : (quotient(v[0], v[1]) & mask) | ((UInt128)(remainder(v[0], v[1]) & mask) << width));
    }
}
