using System;
using System.Collections.Generic;
using System.Linq;
using Hardware.SystolicArray.Bundles;
using Hardware.SystolicArray.Configurable;
using Hardware.SystolicArray.Configurable.Edges;
using NUnit.Framework;
using SME;
using SME.VHDL;

namespace Testbenches.SystolicArray.Configurable;

/// <summary>Zero-operand gating with detection at the edge, US 10,817,260.</summary>
public class ZeroGatingTestbench
{
    private const int Size = 3;

    private static IEnumerable<(int Row, int Column)> Places
        => Enumerable.Range(0, Size * Size).Select(i => (i / Size, i % Size));

    [TestCase(ConfigurationName.ZeroGated)]
    [TestCase(ConfigurationName.ZeroHeld)]
    public void Sums_and_cycles_are_those_of_the_array_without_gates_at_any_density_of_zeros(ConfigurationName name)
    {
        (int Activations, int Weights)[] densities =
            [(0, 0), (100, 0), (0, 100), (30, 0), (0, 30), (60, 60), (90, 90), (100, 100), (0, 0)];
        ArrayFeed[] runs = [.. new[] { ConfigurationName.Baseline, name }.Select(n =>
        {
            var random = new Random(1);
            ArrayParameters parameters = NamedConfigurations.Of(n, Size, Size, depth: 16);
            ArrayFeed.Tile[] tiles =
                [.. densities.Select(d => ArrayFeed.RandomTile(random, parameters, 6, d.Activations, d.Weights))];
            using var simulation = new Simulation();
            return new ArrayFeed(simulation, parameters, tiles) { Gap = () => random.Next(5) == 0 }.Run().AssertProducts();
        })];
        Assert.That(runs[1].Sums, Is.EqualTo(runs[0].Sums));
        Assert.That(runs[1].Loaded, Is.EqualTo(runs[0].Loaded));
        Assert.That(runs[1].Entered, Is.EqualTo(runs[0].Entered));
        Assert.That(runs[1].Left, Is.EqualTo(runs[0].Left), "gating never stalls");
    }

    [TestCase(ConfigurationName.ZeroHeld, false)]
    [TestCase(ConfigurationName.ZeroGated, true)]
    public void Inputs_of_the_multiplier_do_not_change_in_cycles_that_are_left_out(ConfigurationName name, bool butAtSwaps)
    {
        int skipped = 0;
        int swaps = 0;
        int changes = 0;
        Observe(name, zeroActivations: 50, zeroWeights: 30, (probe, _) =>
        {
            if (!probe.Skip)
            {
                changes += probe.MultiplierFlips > 0 ? 1 : 0;
                return;
            }

            skipped++;
            swaps += probe.First ? 1 : 0;
            if (!butAtSwaps || !probe.First)
            {
                Assert.That(probe.MultiplierFlips, Is.Zero);
            }
        });
        Assert.That(skipped, Is.GreaterThan(500));
        Assert.That(changes, Is.GreaterThan(200));
        Assert.That(swaps, Is.Positive);
    }

    [TestCase(0, 0)]
    [TestCase(50, 0)]
    [TestCase(50, 50)]
    [TestCase(80, 20)]
    public void Activity_follows_the_share_of_products_that_count(int zeroActivations, int zeroWeights)
    {
        int vectors = 0;
        int counted = 0;
        int active = 0;
        int nonZero = Observe(ConfigurationName.ZeroHeld, zeroActivations, zeroWeights, (probe, _) =>
        {
            vectors += probe.Valid ? 1 : 0;
            counted += probe.Valid && !probe.Skip ? 1 : 0;
            active += probe.MultiplierFlips > 0 ? 1 : 0;
        });
        Assert.That(counted, Is.EqualTo(nonZero), "pairs of operands neither of which is zero");
        double share = (100 - zeroActivations) * (100 - zeroWeights) / 10_000.0;
        Assert.That(counted / (double)vectors, Is.EqualTo(share).Within(0.1), $"of {vectors}");

        // Two pairs that follow each other may be equal.
        Assert.That(active, Is.InRange(0.95 * counted, counted));
    }

    [Test]
    public void There_is_one_detector_for_each_row_and_kind_of_operand_whatever_the_columns([Values(1, 5)] int columns)
    {
        const int Rows = 4;
        using var simulation = new Simulation();
        ConfigurableArrayDesign.CreateNamed(ConfigurationName.ZeroGated, Rows, columns, depth: 1);
        IEnumerable<IProcess> processes = simulation.Processes.Select(p => p.Instance);
        Assert.That(processes.Count(p => p is ActivationEntry or WeightEntry), Is.EqualTo(2 * Rows));
    }

    [Test]
    public void A_row_of_zeros_changes_nothing_but_flags()
    {
        var random = new Random(3);
        ArrayParameters parameters = NamedConfigurations.Of(ConfigurationName.ZeroGated, Size, Size, depth: 16);
        ArrayFeed.Tile[] tiles = [.. Enumerable.Range(0, 3).Select(i => ArrayFeed.RandomTile(random, parameters, 12))];
        for (int vector = 0; vector < 12; vector++)
        {
            tiles[1].Vectors[vector, 1] = 0;
        }

        int flips = 0;
        int zeros = 0;
        Dictionary<(int, int), sbyte> before = [];
        using var simulation = new Simulation();
        new ArrayFeed(simulation, parameters, tiles)
        {
            After = _ =>
            {
                foreach ((int row, int column) in Places)
                {
                    string path = $"array.elements[{row},{column}].operand[0].activationOut.";
                    sbyte word = (sbyte)simulation.Peek<Int22>(path + "data");
                    int changed = ElementProbe.Flips(before.GetValueOrDefault((row, column)), word);
                    before[(row, column)] = word;
                    bool zero = simulation.Peek<UInt2>(path + "valueClass") == (byte)OperandClass.Zero;
                    flips += zero ? changed : 0;
                    zeros += zero && row == 1 && simulation.Peek<bool>(path + "valid") ? 1 : 0;
                }
            },
        }.Run().AssertProducts();
        Assert.That(zeros, Is.EqualTo(Size * 12), "the row of zeros passes all its elements");
        Assert.That(flips, Is.Zero);
    }

    // Runs tiles of random operands and looks at all elements after each cycle. Returns the products that are not of zeros.
    private static int Observe(
        ConfigurationName name, int zeroActivations, int zeroWeights, Action<ElementProbe, int> after)
    {
        var random = new Random(7);
        ArrayParameters parameters = NamedConfigurations.Of(name, Size, Size, depth: 16);
        ArrayFeed.Tile[] tiles =
            [.. Enumerable.Range(0, 12).Select(_ => ArrayFeed.RandomTile(random, parameters, 16, zeroActivations, zeroWeights))];
        using var simulation = new Simulation();
        ElementProbe[] probes =
            [.. Places.Select(p => new ElementProbe(simulation, p.Row, p.Column, parameters.HoldOperands))];
        new ArrayFeed(simulation, parameters, tiles)
        {
            After = cycle =>
            {
                foreach (ElementProbe probe in probes)
                {
                    probe.Sample();
                    after(probe, cycle);
                }
            },
        }.Run().AssertProducts();
        return tiles.Sum(t => NonZero(t));
    }

    private static int NonZero(ArrayFeed.Tile tile)
    {
        int count = 0;
        for (int vector = 0; vector < tile.Vectors.GetLength(0); vector++)
        {
            foreach ((int row, int column) in Places)
            {
                count += tile.Vectors[vector, row] != 0 && tile.Weights[row, column] != 0 ? 1 : 0;
            }
        }

        return count;
    }
}
