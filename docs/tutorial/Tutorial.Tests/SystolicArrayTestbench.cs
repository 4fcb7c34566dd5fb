using System;
using NUnit.Framework;
using SME;

namespace Tutorial;

[TestFixture]
public sealed class SystolicArrayTestbench
{
    private const int Seed = 0;

    [Test]
    public void Two_by_two_product_comes_out_step_by_step()
    {
        using Simulation simulation = new();
        SystolicArray array = Create(simulation, rows: 2, columns: 2);

        // Weights [5 6; 7 8]: the row that goes to the bottom enters first.
        array.Load.Load = true;
        array.Weights[0].Value = 7;
        array.Weights[1].Value = 8;
        simulation.Step();
        array.Weights[0].Value = 5;
        array.Weights[1].Value = 6;
        simulation.Step();
        array.Load.Load = false;
        simulation.Step();
        Assert.That(simulation.Peek<sbyte>("array.pe[0,1].weight"), Is.EqualTo(6));
        Assert.That(simulation.Peek<sbyte>("array.pe[1,0].weight"), Is.EqualTo(7));

        // Activations [1 2; 3 4], row 1 of the array one tick behind row 0: the product is [19 22; 43 50].
        array.Activations[0].Value = 1;
        simulation.Step();
        array.Activations[0].Value = 3;
        array.Activations[1].Value = 2;
        simulation.Step();
        array.Activations[0].Value = 0;
        array.Activations[1].Value = 4;
        simulation.Step();
        Assert.That(array.Sums[0].Value, Is.EqualTo(19));
        array.Activations[1].Value = 0;
        simulation.Step();
        Assert.That(array.Sums[0].Value, Is.EqualTo(43));
        Assert.That(array.Sums[1].Value, Is.EqualTo(22));
        simulation.Step();
        Assert.That(array.Sums[1].Value, Is.EqualTo(50));
    }

    [TestCase(1, 1)]
    [TestCase(2, 2)]
    [TestCase(3, 5)]
    [TestCase(4, 1)]
    public void Random_product_equals_the_definition(int rows, int columns)
    {
        const int Vectors = 20;
        Random random = new(Seed);
        sbyte[,] weights = Matrix(random, rows, columns);
        sbyte[,] activations = Matrix(random, Vectors, rows);

        using Simulation simulation = new();
        SystolicArray array = Create(simulation, rows, columns);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                simulation.Poke($"array.pe[{row},{column}].weight", weights[row, column]);
            }
        }

        int latency = rows;
        for (int tick = 0; tick < Vectors + latency + columns; tick++)
        {
            for (int row = 0; row < rows; row++)
            {
                int vector = tick - row;
                array.Activations[row].Value = vector is >= 0 and < Vectors ? activations[vector, row] : (sbyte)0;
            }

            simulation.Step();
            for (int column = 0; column < columns; column++)
            {
                int vector = tick - latency - column;
                if (vector is >= 0 and < Vectors)
                {
                    Assert.That(
                        array.Sums[column].Value,
                        Is.EqualTo(Product(activations, weights, vector, column)),
                        $"vector {vector}, column {column}, seed {Seed}");
                }
            }
        }
    }

    private static SystolicArray Create(Simulation simulation, int rows, int columns)
    {
        SystolicArray array = new(rows, columns);
        simulation
            .AddTopLevelInputs(array.Load)
            .AddTopLevelInputs(array.Weights)
            .AddTopLevelInputs(array.Activations)
            .AddTopLevelInputs(array.PartialSums);
        return array;
    }

    private static int Product(sbyte[,] a, sbyte[,] b, int row, int column)
    {
        int sum = 0;
        for (int term = 0; term < b.GetLength(0); term++)
        {
            sum += a[row, term] * b[term, column];
        }

        return sum;
    }

    private static sbyte[,] Matrix(Random random, int rows, int columns)
    {
        sbyte[,] matrix = new sbyte[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                matrix[row, column] = (sbyte)random.Next(sbyte.MinValue, sbyte.MaxValue + 1);
            }
        }

        return matrix;
    }
}
