using System;
using System.Collections.Generic;
using Hardware.SystolicArray;
using Hardware.SystolicArray.Bundles;
using NUnit.Framework;
using SME;
using Array = Hardware.SystolicArray.SystolicArray;
using Range = NUnit.Framework.RangeAttribute;

namespace Testbenches.SystolicArray;

public class SystolicArrayTestbench
{
    [Test]
    public void Sums_and_values_come_when_the_formula_says([Range(1, 8)] int rows, [Range(1, 8)] int columns)
    {
        using var simulation = new Simulation();
        Array array = SystolicArrayDesign.Create(rows, columns, depth: 8);
        LoadOnes(simulation, array);
        for (int vectors = 1; vectors <= 8; vectors++)
        {
            List<int> sums = [];
            List<int> values = [];
            for (int cycle = 0; cycle < rows + columns + 7 + vectors; cycle++)
            {
                // What is written before a step can be read after it: cycle 0 ends with the first vector on the buses.
                Enter(array, cycle < vectors, first: cycle == 0);
                simulation.Step();
                Note(cycle, array.Sums, b => b.Valid, sums);
                Note(cycle, array.Values, b => b.Valid, values);
            }

            Assert.That(sums, Is.EqualTo(Counting(rows + columns + 3, vectors)), $"sums of {vectors} vectors");
            Assert.That(values, Is.EqualTo(Counting(rows + columns + 6, vectors)), $"values of {vectors} vectors");
        }
    }

    [Test]
    public void Inside_a_column_the_first_sum_takes_one_interval_more_than_there_are_rows(
        [Range(1, 8)] int rows, [Values(1, 2, 5)] int columns)
    {
        const int Vectors = 8;
        using var simulation = new Simulation();
        Array array = SystolicArrayDesign.Create(rows, columns, depth: 8);
        LoadOnes(simulation, array);
        for (int column = 0; column < columns; column++)
        {
            string entered = $"array.elements[0,{column}].operand.activationOut.valid";
            string left = $"array.elements[{rows - 1},{column}].adder.partialSumOut.valid";
            List<int> inputs = [];
            List<int> outputs = [];
            for (int cycle = 0; cycle < rows + columns + Vectors + 5; cycle++)
            {
                Enter(array, cycle < Vectors, first: cycle == 0);
                simulation.Step();
                if (simulation.Peek<bool>(entered))
                {
                    inputs.Add(cycle);
                }

                if (simulation.Peek<bool>(left))
                {
                    outputs.Add(cycle);
                }
            }

            Assert.That(inputs, Has.Count.EqualTo(Vectors));
            Assert.That(outputs, Is.EqualTo(Counting(inputs[0] + rows + 1, Vectors)), "from R+1 to R+M intervals");
        }
    }

    [Test]
    public void Every_number_has_its_place([Values(1, 3, 4)] int rows, [Values(1, 2, 5)] int columns)
    {
        using var simulation = new Simulation();
        Array array = SystolicArrayDesign.Create(rows, columns, depth: 1);
        for (int row = rows - 1; row >= 0; row--)
        {
            array.WeightLoad.Load = true;
            for (int column = 0; column < columns; column++)
            {
                array.Weights[column].Data = (10 * row) + column + 1;
            }

            simulation.Step();
        }

        array.WeightLoad.Load = false;
        array.VectorControl.Overwrite = true;
        array.VectorControl.Evict = true;
        Enter(array, valid: true, first: true);
        for (int row = 0; row < rows; row++)
        {
            array.Activations[row].Data = row + 1;
        }

        simulation.Step();
        Enter(array, valid: false, first: false);
        simulation.Step(rows + columns + 3);
        for (int column = 0; column < columns; column++)
        {
            int expected = 0;
            for (int row = 0; row < rows; row++)
            {
                expected += (row + 1) * ((10 * row) + column + 1);
            }

            Assert.That(array.Sums[column].Valid, Is.True);
            Assert.That(array.Sums[column].Data, Is.EqualTo(expected), $"column {column}");
        }
    }

    [Test]
    public void Nothing_leaves_an_array_that_nothing_entered()
    {
        using var simulation = new Simulation();
        Array array = SystolicArrayDesign.Create(rows: 3, columns: 2, depth: 4);
        for (int cycle = 0; cycle < 50; cycle++)
        {
            simulation.Step();
            Assert.That(array.Sums[0].Valid || array.Values[1].Valid, Is.False);
        }
    }

    [TestCase(128, 3)]
    [TestCase(3, 128)]
    public void The_longest_sides_compute(int rows, int columns)
    {
        using var simulation = new Simulation();
        Array array = SystolicArrayDesign.Create(rows, columns, depth: 1);
        LoadOnes(simulation, array);
        Enter(array, valid: true, first: true);
        simulation.Step();
        Enter(array, valid: false, first: false);
        simulation.Step(rows + columns + 3);
        foreach (IAccumulatedSum sum in array.Sums)
        {
            Assert.That(sum.Valid, Is.True);
            Assert.That(sum.Data, Is.EqualTo(rows));
        }
    }

    [TestCase(0, 8, 512, "rows is 0: the accepted range is 1 to 128 (Parameter 'rows')")]
    [TestCase(129, 8, 512, "rows is 129: the accepted range is 1 to 128 (Parameter 'rows')")]
    [TestCase(8, -1, 512, "columns is -1: the accepted range is 1 to 128 (Parameter 'columns')")]
    [TestCase(8, 129, 512, "columns is 129: the accepted range is 1 to 128 (Parameter 'columns')")]
    [TestCase(8, 8, 0, "depth is 0: the accepted range is 1 to 65536 (Parameter 'depth')")]
    public void Parameters_out_of_range_are_refused(int rows, int columns, int depth, string message)
    {
        using var simulation = new Simulation();
        Assert.That(
            () => SystolicArrayDesign.Create(rows, columns, depth),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(message));
    }

    private static void LoadOnes(Simulation simulation, Array array)
    {
        foreach (IWeight weight in array.Weights)
        {
            weight.Data = 1;
        }

        array.Configuration.Multiplier = 1;
        array.Configuration.High = 255;
        array.VectorControl.Overwrite = true;
        array.VectorControl.Evict = true;
        array.WeightLoad.Load = true;
        simulation.Step(array.Rows);
        array.WeightLoad.Load = false;
    }

    private static void Enter(Array array, bool valid, bool first)
    {
        foreach (IActivation activation in array.Activations)
        {
            activation.Data = 1;
            activation.Valid = valid;
            activation.First = first;
        }
    }

    private static void Note<T>(int cycle, T[] buses, Func<T, bool> isValid, List<int> cycles)
    {
        bool valid = isValid(buses[0]);
        Assert.That(buses, Has.All.Matches<T>(b => isValid(b) == valid), "all columns together");
        if (valid)
        {
            cycles.Add(cycle);
        }
    }

    private static List<int> Counting(int start, int count)
    {
        List<int> numbers = [];
        for (int i = 0; i < count; i++)
        {
            numbers.Add(start + i);
        }

        return numbers;
    }
}
