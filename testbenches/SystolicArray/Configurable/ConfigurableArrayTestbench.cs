using System;
using System.Linq;
using Hardware.SystolicArray.Configurable;
using NUnit.Framework;
using SME;

namespace Testbenches.SystolicArray.Configurable;

/// <summary>What holds for every configuration.</summary>
public class ConfigurableArrayTestbench
{
    [TestCase(ConfigurationName.Baseline)]
    [TestCase(ConfigurationName.ZeroGated)]
    [TestCase(ConfigurationName.ZeroHeld)]
    [TestCase(ConfigurationName.DelayedAdd)]
    [TestCase(ConfigurationName.DelayedAddSkip)]
    [TestCase(ConfigurationName.ColumnBuses)]
    [TestCase(ConfigurationName.RowBuses)]
    [TestCase(ConfigurationName.RowGroups)]
    [TestCase(ConfigurationName.Complete)]
    public void Products_are_those_of_plain_code(ConfigurationName name)
    {
        // Neither is divisible by the numbers of buses and rows of a group, but by one.
        var random = new Random(1);
        ArrayParameters parameters = NamedConfigurations.Of(name, rows: 5, columns: 5, depth: 16);
        using var simulation = new Simulation();
        ArrayFeed.Tile[] tiles =
            [.. Enumerable.Range(0, 3).Select(i => ArrayFeed.RandomTile(random, parameters, 2 + (5 * i), 30, 30))];
        new ArrayFeed(simulation, parameters, tiles)
        {
            Gap = () => random.Next(4) == 0,
            Hold = () => random.Next(4) == 0,
        }.Run().AssertProducts();
    }
}
