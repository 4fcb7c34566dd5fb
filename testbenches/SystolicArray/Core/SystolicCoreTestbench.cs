using System;
using System.Numerics;
using Hardware.SystolicArray.Core;
using NUnit.Framework;
using SME;
using Testbenches.Library;

namespace Testbenches.SystolicArray.Core;

public class SystolicCoreTestbench
{
    [TestCase(1, 1)]
    [TestCase(1, 5)]
    [TestCase(7, 1)]
    [TestCase(4, 4)]
    [TestCase(3, 9)]
    [TestCase(16, 16)]
    public void The_hash_is_that_of_a_plain_model_in_every_cycle(int rows, int columns)
    {
        using var simulation = new Simulation();
        ICoreHash hash = SystolicCoreDesign.Create(rows, columns).Hash;
        var model = new Model(rows, columns);
        for (int cycle = 1; cycle <= 600; cycle++)
        {
            simulation.Step();
            model.Step();
            Assert.That(hash.Hash, Is.EqualTo(model.Hash), $"after cycle {cycle}");
        }

        Assert.That(hash.Hash, Is.Not.Zero);
    }

    [Test]
    public void The_first_activation_is_in_the_hash_two_cycles_after_it_passed_all_columns([Values(1, 2)] int columns)
    {
        using var simulation = new Simulation();
        ICoreHash hash = SystolicCoreDesign.Create(rows: 3, columns).Hash;
        simulation.Step();
        int cycles = Latency.Measure(simulation, () => { }, () => hash.Hash != 0) + 1;
        Assert.That(cycles, Is.EqualTo(columns + 2), "from the end of cycle 1, when the first activations can be read");
    }

    [TestCase(4, 4, 100, 1530219081u)]
    [TestCase(16, 16, 20_000, 652346489u)]
    public void The_hash_after_many_cycles_is_known(int rows, int columns, int cycles, uint expected)
    {
        using var simulation = new Simulation();
        ICoreHash hash = SystolicCoreDesign.Create(rows, columns).Hash;
        simulation.Step(cycles);
        Assert.That(hash.Hash, Is.EqualTo(expected));
    }

    [TestCase(0, 4, "rows is 0: the accepted range is 1 to 128 (Parameter 'rows')")]
    [TestCase(4, 129, "columns is 129: the accepted range is 1 to 128 (Parameter 'columns')")]
    public void Sizes_out_of_range_are_refused(int rows, int columns, string message)
    {
        using var simulation = new Simulation();
        Assert.That(
            () => SystolicCoreDesign.Create(rows, columns),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(message));
    }

    /// <summary>All registers as arrays; row 0 and column 0 hold the edges' registers.</summary>
    private sealed class Model
    {
        private readonly int _rows;
        private readonly int _columns;
        private readonly uint[] _rowRandom;
        private readonly uint[] _columnRandom;
        private byte _cycle;
        private bool _load;
        private sbyte[,] _activations;
        private sbyte[,] _weights;
        private short[,] _products;
        private int[,] _sums;
        private uint[] _sumFolds;
        private byte[] _activationFolds;

        public Model(int rows, int columns)
        {
            (_rows, _columns) = (rows, columns);
            _rowRandom = new uint[rows + 1];
            _columnRandom = new uint[columns + 1];
            for (int row = 1; row <= rows; row++)
            {
                _rowRandom[row] = unchecked(2_654_435_769u * (uint)row);
            }

            for (int column = 1; column <= columns; column++)
            {
                _columnRandom[column] = unchecked(2_246_822_507u * (uint)column);
            }

            _activations = new sbyte[rows + 1, columns + 1];
            _weights = new sbyte[rows + 1, columns + 1];
            _products = new short[rows + 1, columns + 1];
            _sums = new int[rows + 1, columns + 1];
            _sumFolds = new uint[columns + 1];
            _activationFolds = new byte[rows + 1];
        }

        public uint Hash { get; private set; }

        public void Step()
        {
            uint[] sumFolds = new uint[_columns + 1];
            uint foldedSum = (uint)_sums[_rows, 1];
            for (int column = 2; column <= _columns; column++)
            {
                sumFolds[column] = BitOperations.RotateLeft(foldedSum, 1) ^ (uint)_sums[_rows, column];
                foldedSum = _sumFolds[column];
            }

            byte[] activationFolds = new byte[_rows + 1];
            byte foldedActivation = (byte)_activations[1, _columns];
            for (int row = 2; row <= _rows; row++)
            {
                int rotated = (foldedActivation << 1) | (foldedActivation >> 7);
                activationFolds[row] = (byte)(rotated ^ _activations[row, _columns]);
                foldedActivation = _activationFolds[row];
            }

            Hash = (Hash << 1) ^ (Hash >= 0x8000_0000 ? 0x04C1_1DB7u : 0) ^ foldedSum ^ foldedActivation;
            (_sumFolds, _activationFolds) = (sumFolds, activationFolds);
            sbyte[,] activations = new sbyte[_rows + 1, _columns + 1];
            sbyte[,] weights = new sbyte[_rows + 1, _columns + 1];
            short[,] products = new short[_rows + 1, _columns + 1];
            int[,] sums = new int[_rows + 1, _columns + 1];
            for (int row = 1; row <= _rows; row++)
            {
                activations[row, 0] = (sbyte)(_rowRandom[row] = Next(_rowRandom[row]));
                for (int column = 1; column <= _columns; column++)
                {
                    activations[row, column] = _activations[row, column - 1];
                    weights[row, column] = _load ? _weights[row - 1, column] : _weights[row, column];
                    products[row, column] = (short)(_activations[row, column - 1] * _weights[row, column]);
                    sums[row, column] = unchecked(_sums[row - 1, column] + _products[row, column]);
                }
            }

            for (int column = 1; column <= _columns; column++)
            {
                weights[0, column] = (sbyte)(_columnRandom[column] = Next(_columnRandom[column]));
            }

            _load = _cycle < _rows;
            _cycle++;
            (_activations, _weights, _products, _sums) = (activations, weights, products, sums);
        }

        private static uint Next(uint state)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return state;
        }
    }
}
