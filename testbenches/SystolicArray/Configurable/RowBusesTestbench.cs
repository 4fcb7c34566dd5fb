using System;
using System.Collections.Generic;
using System.Linq;
using Hardware.SystolicArray.Configurable;
using NUnit.Framework;
using SME;

namespace Testbenches.SystolicArray.Configurable;

/// <summary>Interleaved row buses, US 11,308,026 and family.</summary>
public class RowBusesTestbench
{
    [Test]
    public void Results_do_not_depend_on_the_number_of_buses_or_on_the_cycles_of_a_hop()
    {
        int[][]? expected = null;
        foreach ((int buses, int stages) in new[] { (1, 1), (2, 3), (3, 2) })
        {
            // 5 columns: the last group is short wherever there are several buses.
            ArrayParameters parameters = new() { Rows = 1, Columns = 5, RowBuses = buses, HopStages = stages, Depth = 16 };
            var random = new Random(8);
            ArrayFeed.Tile[] tiles = [.. Enumerable.Range(0, 3).Select(_ => ArrayFeed.RandomTile(random, parameters, 5))];
            using var simulation = new Simulation();
            int[][] sums = new ArrayFeed(simulation, parameters, tiles) { Gap = () => random.Next(3) == 0 }
                .Run().AssertProducts().Sums;
            expected ??= sums;
            Assert.That(sums, Is.EqualTo(expected), parameters.ToString());
        }
    }

    [TestCase(1, 1, 7, 6)]
    [TestCase(3, 3, 3, 6)]
    [TestCase(4, 4, 2, 4)]
    [TestCase(7, 2, 1, 0)]
    public void The_last_column_is_filled_and_weights_are_loaded_when_the_formula_says(
        int buses, int stages, int loadCycles, int fillCycles)
    {
        const int Columns = 7;
        ArrayParameters parameters = new() { Rows = 1, Columns = Columns, RowBuses = buses, HopStages = stages, Depth = 16 };
        Assert.That((parameters.LoadCycles, parameters.FillCycles), Is.EqualTo((loadCycles, fillCycles)));
        List<int>[] valid = [.. Enumerable.Range(0, Columns).Select(_ => new List<int>())];
        using var simulation = new Simulation();
        ArrayFeed feed = new ArrayFeed(simulation, parameters, [ArrayFeed.RandomTile(new Random(0), parameters, 5)])
        {
            After = cycle =>
            {
                for (int column = 0; column < Columns; column++)
                {
                    if (simulation.Peek<bool>($"array.elements[0,{column}].operand[0].activationOut.valid"))
                    {
                        valid[column].Add(cycle);
                    }
                }
            },
        }.Run().AssertProducts();
        Assert.That(feed.Loaded, Has.Count.EqualTo(loadCycles), "a word on each bus in a cycle");
        Assert.That(valid[^1][0] - valid[0][0], Is.EqualTo(fillCycles));
        for (int column = 0; column < Columns; column++)
        {
            Assert.That(valid[column][0] - valid[0][0], Is.EqualTo(stages * (column / buses)), "columns of a group together");
            Assert.That(valid[column], Has.Count.EqualTo(5));
        }
    }

    [Test]
    public void Neither_tile_waits_longer_than_fill_and_load()
    {
        ArrayParameters parameters = new() { Rows = 2, Columns = 7, RowBuses = 3, HopStages = 2, Depth = 16 };
        var random = new Random(0);
        ArrayFeed.Tile[] tiles = [.. Enumerable.Range(0, 4).Select(_ => ArrayFeed.RandomTile(random, parameters, 1))];
        using var simulation = new Simulation();
        ArrayFeed feed = new ArrayFeed(simulation, parameters, tiles).Run().AssertProducts();
        Assert.That(parameters.ShortestTile, Is.EqualTo(4 + 3));
        Assert.That(feed.Entered.Zip(feed.Entered.Skip(1), (a, b) => b - a), Is.EqualTo(new[] { 7, 7, 7 }));
    }
}
