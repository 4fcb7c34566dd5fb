using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Sme.Gates.Generators;
using Sme.Gates.Graph;
using SME.Tests;

namespace Sme.Gates.Tests.Generators;

/// <summary>Multipliers of 11 to 17 bits with all factors, and wider ones with very many.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class WideMultiplierTests
{
    private const int FirstSeed = 6_000_000;

    private static IEnumerable<TestCaseData> Generators()
        => from kind in Enum.GetValues<MultiplierKind>()
           from isSigned in new[] { false, true }
           select new TestCaseData(kind, isSigned);

    [TestCaseSource(nameof(Generators))]
    public void All_products_of_11_and_12_bits(MultiplierKind kind, bool isSigned)
    {
        WithAll(11, kind, isSigned);
        WithAll(12, kind, isSigned);
    }

    [Test]
    public void All_products_of_11_and_12_bits_as_a_goal_chooses([Values] Goal goal, [Values] bool isSigned)
    {
        WithAll(11, Chosen(11, goal, isSigned));
        WithAll(12, Chosen(12, goal, isSigned));
    }

    [Test]
    public void One_wrong_product_is_found([Values] bool isSigned)
    {
        // The highest bit of the product is wrong where all bits of both factors are ones.
        const int Width = 12;
        ProductSweep sweep = new("wrong", Width, isSigned, (g, o) =>
        {
            Literal[] product = Multiplier.Multiply(g, MultiplierKind.Dadda, AdderKind.Ripple, o[0], o[1], isSigned, 2 * Width);
            product[^1] = g.Xor(product[^1], g.AndAll([.. o[0], .. o[1]]));
            return product;
        });
        sweep.WithAll(0xFFE);
        int[] low = [.. Enumerable.Range(0, ProductSweep.SweptBits)];
        sweep.Sweep(0xFFE, 0, low);
        Assert.Multiple(() =>
        {
            Assert.That(() => sweep.WithAll(0xFFF), Throws.TypeOf<AssertionException>().With.Message.Contains("wrong: of fff"));
            Assert.That(
                () => sweep.Sweep(0xFFF, 0xC00, low),
                Throws.TypeOf<AssertionException>().With.Message.Contains("wrong: of fff and fff it gives"));
        });
    }

    [Category("Verify")]
    [TestCaseSource(nameof(Generators))]
    public void All_products_of_17_bits(MultiplierKind kind, bool isSigned)
        => VerificationLog.Write(
            $"gates of multipliers of 17 bits, {kind}, {SignOf(isSigned)}", WithAll(17, kind, isSigned), "all operands", "equal");

    [Test]
    [Category("Verify")]
    public void All_products_of_16_bits_as_a_goal_chooses([Values] Goal goal, [Values] bool isSigned)
    {
        ProductSweep sweep = Chosen(16, goal, isSigned);
        VerificationLog.Write(
            $"gates of multipliers of 16 bits for {goal}, {SignOf(isSigned)}", WithAll(16, sweep), "all operands", "equal");
    }

    [Test]
    public void Products_of_wide_words([Values(16, 24, 32)] int width, [Values] Goal goal, [Values] bool isSigned)
        => Sample(width, goal, isSigned, FirstSeed, evaluations: 2_000);

    [Test]
    [Category("Verify")]
    public void Very_many_products_of_wide_words([Values(24, 32)] int width, [Values] Goal goal, [Values] bool isSigned)
    {
        // Of each width 10^10 pairs.
        const int Seed = FirstSeed + 1;
        const int Evaluations = 2_441_407;
        Sample(width, goal, isSigned, Seed, Evaluations);
        VerificationLog.Write(
            $"gates of multipliers of {width} bits for {goal}, {SignOf(isSigned)}", (long)Evaluations * ProductSweep.Pairs,
            Seed.ToString(CultureInfo.InvariantCulture),
            "equal for corners, powers of two, sparse and dense words, runs and any, each with all values of ten bits");
    }

    private static string SignOf(bool isSigned) => isSigned ? "signed" : "unsigned";

    private static long WithAll(int width, MultiplierKind kind, bool isSigned)
        => WithAll(width, new ProductSweep(
            $"{kind} of {width} bits, {SignOf(isSigned)}", width, isSigned,
            (g, o) => Multiplier.Multiply(g, kind, AdderKind.Sklansky, o[0], o[1], isSigned, 2 * width)));

    private static long WithAll(int width, ProductSweep sweep)
    {
        for (ulong a = 0; a < 1UL << width; a++)
        {
            sweep.WithAll(a);
        }

        return 1L << (2 * width);
    }

    private static ProductSweep Chosen(int width, Goal goal, bool isSigned) => new(
        $"{width} bits for {goal}, {SignOf(isSigned)}", width, isSigned,
        (g, o) => new Arithmetic(g, goal).Multiply(o[0], o[1], isSigned, 2 * width));

    private static void Sample(int width, Goal goal, bool isSigned, int seed, int evaluations)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        Random random = new(seed);
        ProductSweep sweep = Chosen(width, goal, isSigned);
        int[] bits = [.. Enumerable.Range(0, 2 * width)];
        for (int i = 0; i < evaluations; i++)
        {
            // Any ten bits of both factors come first.
            for (int place = 0; place < ProductSweep.SweptBits; place++)
            {
                int other = random.Next(place, bits.Length);
                (bits[place], bits[other]) = (bits[other], bits[place]);
            }

            sweep.Sweep(Word(random, width), Word(random, width), bits);
        }
    }

    // Strata of equal shares: what is at the ends of the range, near a power of two, almost zero, almost all ones, a run of ones,
    // and any.
    private static ulong Word(Random random, int width)
    {
        ulong mask = (1UL << width) - 1;
        ulong Bit() => 1UL << random.Next(width);
        ulong word = random.Next(6) switch
        {
            0 => ((ulong)random.Next(2) << (width - 1)) + (ulong)random.Next(3) - 1,
            1 => Bit() + (ulong)random.Next(3) - 1,
            2 => Bit() | Bit() | Bit(),
            3 => ~(Bit() | Bit() | Bit()),
            4 => Bit() - Bit(),
            _ => (ulong)random.NextInt64(),
        };
        return word & mask;
    }
}
