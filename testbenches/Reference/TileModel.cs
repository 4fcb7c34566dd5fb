using System;
using System.Collections.Generic;

namespace Testbenches.Reference;

/// <summary>What a matrix tile answers to bytes, as plain code: complete commands one after the other.</summary>
public sealed class TileModel(int rows, int columns, int depth)
{
    private readonly int[,] _words = new int[depth, columns];
    private sbyte[,] _loaded = new sbyte[rows, columns];
    private sbyte[,] _active = new sbyte[rows, columns];

    /// <summary>The bytes that are sent for the given commands.</summary>
    public byte[] Answer(IEnumerable<byte> commands)
    {
        List<byte> results = [];
        using IEnumerator<byte> bytes = commands.GetEnumerator();
        while (bytes.MoveNext())
        {
            if (bytes.Current == 1)
            {
                LoadWeights(bytes);
            }
            else if (bytes.Current == 2)
            {
                Multiply(bytes, results);
            }
        }

        return [.. results];
    }

    private void LoadWeights(IEnumerator<byte> bytes)
    {
        // A matrix of its own: the active one may be the one before.
        _loaded = new sbyte[rows, columns];
        for (int row = rows - 1; row >= 0; row--)
        {
            for (int column = 0; column < columns; column++)
            {
                _loaded[row, column] = (sbyte)Next(bytes);
            }
        }
    }

    private void Multiply(IEnumerator<byte> bytes, List<byte> results)
    {
        byte flags = Next(bytes);
        byte address = Next(bytes);
        sbyte[,] vector = new sbyte[1, rows];
        for (int row = 0; row < rows; row++)
        {
            vector[0, row] = (sbyte)Next(bytes);
        }

        _active = (flags & 1) != 0 ? _loaded : _active;
        int[,] sums = MatrixProduct.Multiply(vector, _active);
        for (int column = 0; column < columns; column++)
        {
            int before = (flags & 2) != 0 ? 0 : _words[address, column];
            _words[address, column] = unchecked(before + sums[0, column]);
            if ((flags & 4) != 0)
            {
                results.AddRange(BitConverter.GetBytes(_words[address, column]));
            }
        }
    }

    private static byte Next(IEnumerator<byte> bytes)
        => bytes.MoveNext() ? bytes.Current : throw new InvalidOperationException("the last command is not complete");
}
