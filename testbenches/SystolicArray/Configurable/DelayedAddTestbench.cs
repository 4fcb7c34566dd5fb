using System;
using System.Collections.Generic;
using System.Linq;
using Hardware.SystolicArray.Configurable;
using NUnit.Framework;
using SME;

namespace Testbenches.SystolicArray.Configurable;

/// <summary>Multiplication and delayed addition with skip, US 11,842,169.</summary>
public class DelayedAddTestbench
{
    private const int Size = 3;
    private const int Vectors = 6;

    [TestCase(ConfigurationName.Baseline, 0)]
    [TestCase(ConfigurationName.DelayedAdd, 1)]
    public void The_first_sum_takes_as_many_intervals_as_rows_and_one_for_the_register(ConfigurationName name, int delay)
    {
        const int Rows = 5;
        ArrayParameters parameters = NamedConfigurations.Of(name, Rows, columns: 2, depth: 16);
        List<int> entered = [];
        List<int> left = [];
        using var simulation = new Simulation();
        ArrayFeed.Tile[] tiles = [ArrayFeed.RandomTile(new Random(0), parameters, Vectors)];
        new ArrayFeed(simulation, parameters, tiles)
        {
            After = cycle =>
            {
                Note(cycle, simulation.Peek<bool>("array.elements[0,1].operand[0].activationOut.valid"), entered);
                Note(cycle, simulation.Peek<bool>($"array.elements[{Rows - 1},1].adder[0].partialSumOut.valid"), left);
            },
        }.Run().AssertProducts();
        Assert.That(entered, Has.Count.EqualTo(Vectors));
        Assert.That(left[0] - entered[0], Is.EqualTo(Rows + delay), "the first one");
        Assert.That(left[^1] - entered[0], Is.EqualTo(Rows + delay + Vectors - 1), "the last one");
        Assert.That(left[^1] - left[0], Is.EqualTo(Vectors - 1), "one in each interval");
    }

    [Test]
    public void Sums_are_those_of_multiplication_and_addition_in_one_interval()
    {
        int[][][] sums = [.. new[] { ConfigurationName.Baseline, ConfigurationName.DelayedAdd, ConfigurationName.DelayedAddSkip }
            .Select(n => Run(n, (_, _) => { }).Sums)];
        Assert.That(sums[1], Is.EqualTo(sums[0]));
        Assert.That(sums[2], Is.EqualTo(sums[0]));
    }

    [Test]
    public void Tiles_of_other_weights_follow_each_other_without_a_bubble()
    {
        ArrayFeed feed = Run(ConfigurationName.DelayedAddSkip, (_, _) => { });
        Assert.That(feed.Entered[^1] - feed.Entered[0], Is.EqualTo(feed.Entered.Count - 1), "no gap between tiles");
        Assert.That(feed.Left[^1] - feed.Left[0], Is.EqualTo(feed.Entered.Count - 1));
    }

    [Test]
    public void A_product_that_is_left_out_changes_neither_its_register_nor_the_adder_an_interval_later()
    {
        short product = 0;
        uint augend = 0;
        uint addend = 0;
        bool wasSkipped = false;
        int skips = 0;
        int productChanges = 0;
        int addendChanges = 0;
        Run(ConfigurationName.DelayedAddSkip, (simulation, _) =>
        {
            const string Element = "array.elements[1,1].";
            bool skip = !simulation.Peek<bool>(Element + "delay.termOut.counts");
            short nextProduct = simulation.Peek<short>(Element + "delay.termOut.data");
            uint nextAugend = simulation.Peek<uint>(Element + "addends[0].addends.augend");
            uint nextAddend = simulation.Peek<uint>(Element + "addends[0].addends.addend");
            if (skip)
            {
                skips++;
                Assert.That(nextProduct, Is.EqualTo(product), "the register keeps the product before");
                Assert.That(nextAugend, Is.Zero, "the partial sum is kept from the adder");
                Assert.That(nextAddend, Is.EqualTo(addend), "and so is the product");
                Assert.That(!wasSkipped || nextAugend == augend, Is.True, "nothing changes between two of them");
            }

            productChanges += nextProduct != product ? 1 : 0;
            addendChanges += nextAddend != addend ? 1 : 0;
            (product, augend, addend, wasSkipped) = (nextProduct, nextAugend, nextAddend, skip);
        });
        Assert.That(skips, Is.GreaterThan(40));
        Assert.That(addendChanges, Is.EqualTo(productChanges), "the adder sees no change but those of the register");
        Assert.That(productChanges, Is.GreaterThan(20));
    }

    [TestCase(0)]
    [TestCase(70)]
    public void Changes_of_the_product_register_follow_the_share_that_is_not_zero(int zeroPercent)
    {
        var random = new Random(5);
        ArrayParameters parameters = NamedConfigurations.Of(ConfigurationName.DelayedAddSkip, Size, Size, depth: 16);
        ArrayFeed.Tile[] tiles = [ArrayFeed.RandomTile(random, parameters, 200, zeroPercent)];
        short product = 0;
        int changes = 0;
        using var simulation = new Simulation();
        new ArrayFeed(simulation, parameters, tiles)
        {
            After = _ =>
            {
                short next = simulation.Peek<short>("array.elements[2,2].delay.termOut.data");
                changes += next != product ? 1 : 0;
                product = next;
            },
        }.Run().AssertProducts();
        int nonZero = Enumerable.Range(0, 200).Count(v => tiles[0].Vectors[v, 2] != 0);
        Assert.That(changes, Is.InRange(nonZero - 5, nonZero));
    }

    private static ArrayFeed Run(ConfigurationName name, Action<Simulation, int> after)
    {
        var random = new Random(2);
        ArrayParameters parameters = NamedConfigurations.Of(name, Size, Size, depth: 16);
        ArrayFeed.Tile[] tiles = [.. Enumerable.Range(0, 8).Select(
            i => ArrayFeed.RandomTile(random, parameters, parameters.ShortestTile + (i % 3 * 8), 40, 10 * i))];
        using var simulation = new Simulation();
        return new ArrayFeed(simulation, parameters, tiles) { After = cycle => after(simulation, cycle) }
            .Run().AssertProducts();
    }

    private static void Note(int cycle, bool valid, List<int> cycles)
    {
        if (valid)
        {
            cycles.Add(cycle);
        }
    }
}
