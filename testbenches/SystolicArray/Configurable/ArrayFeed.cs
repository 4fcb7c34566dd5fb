using System;
using System.Collections.Generic;
using System.Linq;
using Hardware.SystolicArray.Bundles;
using Hardware.SystolicArray.Configurable;
using Hdl.Workloads;
using NUnit.Framework;
using SME;
using Testbenches.Reference;

namespace Testbenches.SystolicArray.Configurable;

/// <summary>
/// Streams tiles through an array of any configuration, as closely as its facts allow, and notes when sums come. It
/// builds the array in the current simulation.
/// </summary>
internal sealed class ArrayFeed
{
    private readonly Simulation _simulation;
    private readonly IReadOnlyList<Tile> _tiles;
    private readonly List<int[]> _sums = [];
    private int _step;
    private int _loading;
    private int _streaming = -1;
    private int _vector;
    private int _cycle;
    private int _firstCycle;

    /// <summary>Builds an array.</summary>
    public ArrayFeed(Simulation simulation, ArrayParameters parameters, IReadOnlyList<Tile> tiles)
    {
        _simulation = simulation;
        _tiles = tiles;
        Parameters = parameters;
        Array = ConfigurableArrayDesign.Create(parameters);
        _step = parameters.LoadCycles;
    }

    /// <summary>The array.</summary>
    public ConfigurableArray Array { get; }

    /// <summary>What it is made of.</summary>
    public ArrayParameters Parameters { get; }

    /// <summary>Asked before each vector whether a cycle without one comes first.</summary>
    public Func<bool> Gap { get; init; } = () => false;

    /// <summary>Asked before each cycle whether the array is held in it.</summary>
    public Func<bool> Hold { get; init; } = () => false;

    /// <summary>Called after each cycle.</summary>
    public Action<int> After { get; init; } = _ => { };

    /// <summary>The cycle in which each vector could be read on the input buses; held cycles do not count.</summary>
    public List<int> Entered { get; } = [];

    /// <summary>The cycle in which each row of sums could be read on the output buses.</summary>
    public List<int> Left { get; } = [];

    /// <summary>The cycles in which weights could be read on the input buses.</summary>
    public List<int> Loaded { get; } = [];

    /// <summary>The sums, a row for each vector.</summary>
    public int[][] Sums => [.. _sums];

    /// <summary>A tile of random operands; each is zero with a probability in percent.</summary>
    public static Tile RandomTile(
        Random random, ArrayParameters parameters, int vectors, int zeroActivations = 0, int zeroWeights = 0)
        => new(
            SparseMatrix.Of(random, parameters.Rows, parameters.Columns, zeroWeights),
            SparseMatrix.Of(random, vectors, parameters.Rows, zeroActivations));

    /// <summary>Runs until every vector has its sums, and some cycles more.</summary>
    public ArrayFeed Run()
    {
        Array.VectorControl.Overwrite = true;
        Array.VectorControl.Evict = true;
        int vectors = _tiles.Sum(t => t.Vectors.GetLength(0));
        int limit = 100_000;
        for (int idle = 0; idle < 3; idle += _sums.Count == vectors ? 1 : 0)
        {
            Step();
            Assert.That(--limit, Is.Positive, "the sums do not come");
        }

        Assert.That(Entered, Has.Count.EqualTo(vectors));
        return this;
    }

    /// <summary>Asserts that the sums are those of plain code.</summary>
    public ArrayFeed AssertProducts()
    {
        int row = 0;
        foreach (Tile tile in _tiles)
        {
            int[,] product = MatrixProduct.Multiply(tile.Vectors, tile.Weights);
            for (int vector = 0; vector < product.GetLength(0); vector++, row++)
            {
                for (int column = 0; column < product.GetLength(1); column++)
                {
                    Assert.That(
                        _sums[row][column], Is.EqualTo(product[vector, column]),
                        $"vector {row}, column {column} of {Parameters}");
                }
            }
        }

        Assert.That(row, Is.Positive.And.EqualTo(_sums.Count));
        return this;
    }

    private void Step()
    {
        bool hold = Array.Hold.Length > 0 && Hold();
        foreach (IArrayHold line in Array.Hold)
        {
            line.Hold = hold;
        }

        // In a held cycle the inputs show what is not to be taken.
        if (hold)
        {
            Array.Tag.Valid = true;
            Array.WeightLoad.Load = true;
        }
        else
        {
            EnterVector();
            LoadWeights();
        }

        _simulation.Step();
        if (Array.Sums[0].Valid)
        {
            Assert.That(Array.Sums.Select(s => s.Valid), Has.All.True, "all columns together");
            _sums.Add([.. Array.Sums.Select(s => s.Data)]);
            Left.Add(_cycle);
        }

        After(_cycle);
        _cycle += hold ? 0 : 1;
    }

    private void EnterVector()
    {
        bool first = _streaming < 0 || _vector == _tiles[_streaming].Vectors.GetLength(0);
        bool none = first && (_loading == _tiles.Count || _step > 0);
        Array.Tag.Valid = false;
        if (none || Gap())
        {
            return;
        }

        if (first)
        {
            _streaming = _loading++;
            _vector = 0;
            _firstCycle = _cycle;
            _step = Parameters.LoadCycles;
        }

        sbyte[,] vectors = _tiles[_streaming].Vectors;
        Array.Tag.Valid = true;
        Array.Tag.First = first;
        Array.Tag.Last = _vector == vectors.GetLength(0) - 1;
        Array.VectorControl.Address = (ushort)(_vector % Parameters.Depth);
        for (int row = 0; row < Parameters.Rows; row++)
        {
            Array.Operands[row].Data = vectors[_vector, row];
        }

        Entered.Add(_cycle);
        _vector++;
    }

    private void LoadWeights()
    {
        // What is written here is read from the bus in the next cycle.
        bool swapped = _streaming < 0 || _cycle - _firstCycle >= Parameters.FillCycles;
        bool load = _loading < _tiles.Count && _step > 0 && swapped;
        Array.WeightLoad.Load = load;
        if (!load)
        {
            return;
        }

        _step--;
        Loaded.Add(_cycle);
        int buses = Parameters.RowBuses;
        for (int row = 0; row < Parameters.Rows; row++)
        {
            for (int bus = 0; bus < buses; bus++)
            {
                int column = (_step * buses) + bus;
                Array.Weights[(row * buses) + bus].Data =
                    column < Parameters.Columns ? _tiles[_loading].Weights[row, column] : (sbyte)0;
            }
        }
    }

    /// <summary>A tile: R x C weights and the vectors that stream past them.</summary>
    public sealed record Tile(sbyte[,] Weights, sbyte[,] Vectors);
}
