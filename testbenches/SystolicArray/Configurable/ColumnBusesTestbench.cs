using System;
using System.Linq;
using Hardware.SystolicArray.Configurable;
using NUnit.Framework;
using SME;

namespace Testbenches.SystolicArray.Configurable;

/// <summary>Interleaved buses of partial sums, US 11,308,027 and family.</summary>
public class ColumnBusesTestbench
{
    [TestCase(4, 9, 16)]
    [TestCase(1, 33, 40)]
    public void Eight_rows_of_additions_of_four_cycles_take_as_long_as_rows_over_chains(int chains, int first, int last)
    {
        ArrayParameters parameters = new()
        {
            Rows = 8,
            Columns = 1,
            ColumnBuses = chains,
            AddStages = 4,
            MultiplyRegister = true,
        };
        (int firstChain, int lastChain, int firstFoot, int lastFoot) = ColumnLatency.Measure(parameters, vectors: 8);
        Assert.That((firstChain, lastChain), Is.EqualTo((first, last)));
        Assert.That((firstFoot, lastFoot), Is.EqualTo((first + parameters.TreeLevels, last + parameters.TreeLevels)));
        Assert.That(firstFoot, Is.EqualTo(parameters.ColumnLatency));
    }

    [Test]
    public void Results_do_not_depend_on_the_number_of_chains_or_on_the_cycles_of_an_addition()
    {
        int[][]? expected = null;
        foreach ((int chains, int stages) in new[] { (1, 1), (2, 3), (3, 2) })
        {
            // 5 rows: short chains wherever there are more than one.
            ArrayParameters parameters = new() { Rows = 5, Columns = 1, ColumnBuses = chains, AddStages = stages, Depth = 16 };
            var random = new Random(8);
            ArrayFeed.Tile[] tiles = [.. Enumerable.Range(0, 3).Select(_ => ArrayFeed.RandomTile(random, parameters, 5))];
            using var simulation = new Simulation();
            int[][] sums = new ArrayFeed(simulation, parameters, tiles) { Gap = () => random.Next(3) == 0 }
                .Run().AssertProducts().Sums;
            expected ??= sums;
            Assert.That(sums, Is.EqualTo(expected), parameters.ToString());
        }
    }

    [Test]
    public void What_passes_on_other_chains_and_buses_never_reaches_multiplier_and_adder()
    {
        using var simulation = new Simulation();
        ElementPorts ports = new(simulation, new ArrayParameters { ColumnBuses = 4, RowBuses = 3 });
        ports.Activations[0].Data = 7;
        ports.Activations[0].Valid = true;
        ports.Weights[0].Data = -3;
        ports.Load.Load = true;
        ports.Sums[0].Data = 1000;
        simulation.Step();
        ports.Activations[0].First = true;
        simulation.Step();
        ports.Activations[0].First = false;
        simulation.Step(2);
        int passed = 0;
        for (int cycle = 0; cycle < 100; cycle++)
        {
            ports.DrivePassive();
            simulation.Step();
            Assert.That(simulation.Peek<short>("top.element.multiplier.term.data"), Is.EqualTo(-21));
            Assert.That(simulation.Peek<uint>("top.element.addends[0].addends.augend"), Is.EqualTo(1000));
            Assert.That((long)ports.Element.PartialSumsOut[3].Data, Is.EqualTo(979));
            Assert.That((long)ports.Element.PartialSumsOut[0].Data, Is.EqualTo((long)ports.Sums[1].Data));
            Assert.That((int)ports.Element.ActivationsOut[1].Data, Is.EqualTo((int)ports.Activations[2].Data));
            passed += ports.Sums[1].Data != 0 ? 1 : 0;
        }

        Assert.That(passed, Is.GreaterThan(90));
    }
}
