using System;
using Hardware.SystolicArray.Configurable;
using NUnit.Framework;
using SME;
using Range = NUnit.Framework.RangeAttribute;

namespace Testbenches.SystolicArray.Configurable.Figures;

/// <summary>What an array can be made of, and what is refused.</summary>
public class ArrayParametersTests
{
    [Test]
    public void Every_name_has_a_configuration_and_a_sentence()
    {
        foreach (ConfigurationName name in Enum.GetValues<ConfigurationName>())
        {
            NamedConfiguration configuration = NamedConfigurations.All[(int)name];
            Assert.That(configuration.Name, Is.EqualTo(name));
            Assert.That(configuration.Sentence, Does.EndWith(".").And.Length.InRange(20, 120));
        }

        Assert.That(NamedConfigurations.All, Has.Count.EqualTo(Enum.GetValues<ConfigurationName>().Length));
        Assert.That(NamedConfigurations.Of(ConfigurationName.Baseline, 8, 8, 512), Is.EqualTo(new ArrayParameters()));
    }

    [Test]
    public void Any_combination_gives_the_products_of_plain_code([Range(0, 29)] int seed)
    {
        var random = new Random(seed);
        int rows = random.Next(1, 9);
        int columns = random.Next(1, 9);
        bool gateActivations = random.Next(2) == 0;
        bool gateWeights = random.Next(2) == 0;
        ArrayParameters parameters = new()
        {
            Rows = rows,
            Columns = columns,
            Depth = 64,
            RowBuses = random.Next(1, columns + 1),
            HopStages = random.Next(1, 5),
            ColumnBuses = random.Next(1, rows + 1),
            AddStages = random.Next(1, 9),
            MultiplyRegister = random.Next(2) == 0,
            GateActivations = gateActivations,
            GateWeights = gateWeights,
            HoldOperands = (gateActivations || gateWeights) && random.Next(2) == 0,
            GlobalHold = random.Next(2) == 0,
        };
        ArrayFeed.Tile[] tiles = new ArrayFeed.Tile[4];
        for (int tile = 0; tile < tiles.Length; tile++)
        {
            tiles[tile] = ArrayFeed.RandomTile(random, parameters, random.Next(1, 40), random.Next(101), random.Next(101));
        }

        using var simulation = new Simulation();
        new ArrayFeed(simulation, parameters, tiles)
        {
            Gap = () => random.Next(4) == 0,
            Hold = () => random.Next(4) == 0,
        }.Run().AssertProducts();
    }

    [TestCase("rows", 0, "rows is 0: the accepted range is 1 to 128 (Parameter 'rows')")]
    [TestCase("columns", 129, "columns is 129: the accepted range is 1 to 128 (Parameter 'columns')")]
    [TestCase("depth", 0, "depth is 0: the accepted range is 1 to 65536 (Parameter 'depth')")]
    [TestCase("rowBuses", 0, "rowBuses is 0: the accepted range is 1 to 8 (Parameter 'rowBuses')")]
    [TestCase("rowBuses", 4, "rowBuses is 4: the accepted range is 1 to 3 (Parameter 'rowBuses')")]
    [TestCase("hopStages", 9, "hopStages is 9: the accepted range is 1 to 8 (Parameter 'hopStages')")]
    [TestCase("columnBuses", -1, "columnBuses is -1: the accepted range is 1 to 8 (Parameter 'columnBuses')")]
    [TestCase("columnBuses", 5, "columnBuses is 5: the accepted range is 1 to 3 (Parameter 'columnBuses')")]
    [TestCase("addStages", 9, "addStages is 9: the accepted range is 1 to 8 (Parameter 'addStages')")]
    [TestCase(
        "holdOperands", 1,
        "holdOperands is true: without gateActivations or gateWeights only false is accepted (Parameter 'holdOperands')")]
    public void Impossible_parameters_are_refused(string name, int value, string message)
    {
        using var simulation = new Simulation();
        int Of(string parameter, int otherwise) => name == parameter ? value : otherwise;
        Assert.That(
            () => ConfigurableArrayDesign.CreateComposed(
                rows: Of("rows", 3),
                columns: Of("columns", 3),
                depth: Of("depth", 16),
                rowBuses: Of("rowBuses", 1),
                hopStages: Of("hopStages", 1),
                columnBuses: Of("columnBuses", 1),
                addStages: Of("addStages", 1),
                holdOperands: name == "holdOperands"),
            Throws.InstanceOf<ArgumentException>().With.Message.EqualTo(message));
    }

    [TestCase(ConfigurationName.ColumnBuses, 3, 8, "columnBuses is 4: the accepted range is 1 to 3 (Parameter 'columnBuses')")]
    [TestCase(ConfigurationName.RowBuses, 8, 2, "rowBuses is 4: the accepted range is 1 to 2 (Parameter 'rowBuses')")]
    public void A_size_that_a_configuration_does_not_fit_is_refused(
        ConfigurationName name, int rows, int columns, string message)
        => Assert.That(
            () => NamedConfigurations.Of(name, rows, columns, depth: 1),
            Throws.InstanceOf<ArgumentException>().With.Message.EqualTo(message));
}
