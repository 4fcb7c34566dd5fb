using System;
using System.Linq;
using Hardware.SystolicArray.Configurable;
using NUnit.Framework;
using SME;

namespace Testbenches.SystolicArray.Configurable;

/// <summary>Row groups with pipelined elements, US 12,182,691.</summary>
public class RowGroupsTestbench
{
    private const int Vectors = 5;

    [TestCase(1, 0)]
    [TestCase(2, 1)]
    [TestCase(3, 2)]
    [TestCase(4, 2)]
    public void Latency_does_not_depend_on_the_stages_of_an_addition_but_for_the_tree(int stages, int treeLevels)
    {
        const int Rows = 12;
        (int firstChain, int lastChain, int firstFoot, _) = ColumnLatency.Measure(Grouped(Rows, stages), Vectors);
        Assert.That(firstChain, Is.EqualTo(Rows + 1), "rows and the multiplication register");
        Assert.That(lastChain - firstChain, Is.EqualTo(Vectors - 1), "a sum in each cycle");
        Assert.That(firstFoot, Is.EqualTo(Rows + 1 + treeLevels));
    }

    [TestCase(2)]
    [TestCase(3)]
    public void A_hold_in_any_cycle_leaves_results_unchanged(int stages)
    {
        ArrayFeed free = Run(Grouped(rows: 5, stages), hold: false);
        ArrayFeed held = Run(Grouped(rows: 5, stages) with { GlobalHold = true }, hold: true);
        Assert.That(held.Sums, Is.EqualTo(free.Sums));
        Assert.That(held.Loaded, Is.EqualTo(free.Loaded), "cycles without those of hold");
        Assert.That(held.Entered, Is.EqualTo(free.Entered));
    }

    [Test]
    public void Results_are_those_of_as_many_interleaved_buses()
    {
        ArrayFeed groups = Run(Grouped(rows: 5, stages: 3) with { GlobalHold = true }, hold: false);
        ArrayFeed buses = Run(
            new ArrayParameters { Rows = 5, Columns = 2, Depth = 16, ColumnBuses = 3, AddStages = 3, MultiplyRegister = true },
            hold: false);
        Assert.That(groups.Sums, Is.EqualTo(buses.Sums));
        Assert.That(groups.Left, Is.EqualTo(buses.Left));
    }

    private static ArrayParameters Grouped(int rows, int stages) => new()
    {
        Rows = rows,
        Columns = 2,
        Depth = 16,
        ColumnBuses = stages,
        AddStages = stages,
        MultiplyRegister = true,
    };

    private static ArrayFeed Run(ArrayParameters parameters, bool hold)
    {
        var random = new Random(6);
        ArrayFeed.Tile[] tiles =
            [.. Enumerable.Range(0, 4).Select(_ => ArrayFeed.RandomTile(random, parameters, Vectors, 20, 20))];
        var holds = new Random(9);
        using var simulation = new Simulation();
        return new ArrayFeed(simulation, parameters, tiles) { Hold = () => hold && holds.Next(3) == 0 }
            .Run().AssertProducts();
    }
}
