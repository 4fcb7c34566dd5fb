using System;
using System.Collections.Generic;
using System.Linq;
using Hardware.SystolicArray.Tile;
using NUnit.Framework;
using SME;
using SME.Components;
using Testbenches.Library;

namespace Testbenches.SystolicArray;

/// <summary>
/// Sends commands and an idle byte to a matrix tile, and takes the bytes it is told to expect. It ends when the idle byte
/// was taken, so a tile that sends more fails.
/// </summary>
internal sealed class TileRun
{
    /// <summary>Runs to the end; gaps and stalls are of the same percentage.</summary>
    public TileRun(
        int rows, int columns, IReadOnlyCollection<byte> commands, int results, int stallPercent = 0, int seed = 0,
        int depth = 256, Action<Simulation>? prepare = null)
    {
        using Simulation simulation = new() { CycleLimit = 100_000 };
        Handshake<byte> command = new();
        Handshake<byte> result = new();
        _ = new MatrixTile(command, result, rows, columns, depth);
        _ = new StreamDriver<byte>(command, commands.Append((byte)0).Select(b => new StreamWord<byte>(b)), stallPercent, seed);
        _ = new StreamReceiver<byte>(result, results, stallPercent, seed + 1);
        _ = new HandshakeChecker<byte>(command);
        HandshakeChecker<byte> checker = new(result);
        StreamMonitor<byte> commandMonitor = new(command);
        StreamMonitor<byte> resultMonitor = new(result);
        Assert.That(HandshakeStructure.Violations(simulation), Is.Empty);
        prepare?.Invoke(simulation);
        simulation.Run();

        CommandTicks = commandMonitor.Ticks;
        ResultTicks = resultMonitor.Ticks;
        Results = [.. resultMonitor.Words.Select(w => w.Data)];
        int bytesPerVector = 4 * columns;
        Assert.That(
            resultMonitor.Words.Select(w => w.Last),
            Is.EqualTo(Enumerable.Range(1, results).Select(i => i % bytesPerVector == 0)),
            "Last is the last byte of a vector's sums");
        Assert.That(checker.Waits, stallPercent == 0 ? Is.Zero : Is.Positive, "ticks in which a byte of sums waited");
    }

    /// <summary>The tick in which each byte of the commands was taken.</summary>
    public IReadOnlyList<long> CommandTicks { get; }

    /// <summary>The tick in which each byte of the sums was taken.</summary>
    public IReadOnlyList<long> ResultTicks { get; }

    /// <summary>The bytes of the sums.</summary>
    public byte[] Results { get; }

    /// <summary>The sums, a row for each vector.</summary>
    public int[,] Sums(int columns)
    {
        int[,] sums = new int[Results.Length / (4 * columns), columns];
        Buffer.BlockCopy(Results, 0, sums, 0, Results.Length);
        return sums;
    }

    /// <summary>Multiplies matrices: columns of the left one and rows of the right one fill tiles.</summary>
    public static TileRun Product(
        sbyte[,] left, sbyte[,] right, int rows, int stallPercent = 0, int seed = 0)
    {
        int vectors = left.GetLength(0);
        int columns = right.GetLength(1);
        int tiles = right.GetLength(0) / rows;
        List<byte> commands = [];
        for (int tile = 0; tile < tiles; tile++)
        {
            commands.Add((byte)TileOpcode.LoadWeights);
            for (int row = rows - 1; row >= 0; row--)
            {
                for (int column = 0; column < columns; column++)
                {
                    commands.Add((byte)right[(tile * rows) + row, column]);
                }
            }

            for (int vector = 0; vector < vectors; vector++)
            {
                TileFlags flags = (vector == 0 ? TileFlags.First : TileFlags.None)
                    | (tile == 0 ? TileFlags.Overwrite : TileFlags.None)
                    | (tile == tiles - 1 ? TileFlags.Evict : TileFlags.None);
                commands.AddRange([(byte)TileOpcode.Multiply, (byte)flags, (byte)vector]);
                for (int row = 0; row < rows; row++)
                {
                    commands.Add((byte)left[vector, (tile * rows) + row]);
                }
            }
        }

        return new TileRun(rows, columns, commands, results: 4 * vectors * columns, stallPercent, seed);
    }
}
