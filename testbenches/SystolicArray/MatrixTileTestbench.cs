using System;
using System.Collections.Generic;
using System.Linq;
using Hardware.SystolicArray.Tile;
using NUnit.Framework;
using SME;
using Testbenches.Library;
using Testbenches.Reference;

namespace Testbenches.SystolicArray;

public class MatrixTileTestbench
{
    private const byte First = (byte)TileFlags.First;
    private const byte Overwrite = (byte)TileFlags.Overwrite;
    private const byte Evict = (byte)TileFlags.Evict;
    private const byte All = First | Overwrite | Evict;

    // The first of them is the one that runs on all engines.
    private static readonly (int Rows, int Columns)[] SmallSizes = [(3, 5), (1, 1), (1, 4), (4, 1), (4, 4)];

    private static readonly (int Rows, int Columns)[] Sizes = [.. SmallSizes, (8, 8), (16, 1), (16, 16)];

    private static readonly byte[] OtherOpcodes =
        [.. Enumerable.Range(0, 256).Select(b => (byte)b).Where(b => b is not (1 or 2))];

    [Test]
    public void Bytes_of_commands_and_sums_have_the_order_that_the_protocol_states()
    {
        // Weights  1 2    vectors  5 -6  and  100 100
        //          3 4
        byte[] commands = [1, 3, 4, 1, 2, 2, All, 0, 5, 0xFA, 2, All, 255, 100, 100];
        TileRun run = new(2, 2, commands, results: 16);
        Assert.That(
            run.Results,
            Is.EqualTo(new byte[] { 0xF3, 0xFF, 0xFF, 0xFF, 0xF2, 0xFF, 0xFF, 0xFF, 0x90, 1, 0, 0, 0x58, 2, 0, 0 }));
    }

    [Test]
    public void Sums_come_and_the_next_command_is_taken_when_the_formula_says(
        [ValueSource(nameof(Sizes))] (int Rows, int Columns) size)
    {
        (int rows, int columns) = size;
        byte[] kept = [2, First | Overwrite, 0, .. new byte[rows]];
        byte[] sent = [2, Evict, 0, .. new byte[rows]];
        TileRun run = new(rows, columns, [.. kept, .. sent], results: 4 * columns);
        int lastKept = kept.Length - 1;
        int lastSent = lastKept + sent.Length;
        int latency = rows + columns + 5;
        Assert.That(run.ResultTicks[0] - run.CommandTicks[lastSent], Is.EqualTo(latency), "to the sums");
        Assert.That(run.CommandTicks[lastKept + 1] - run.CommandTicks[lastKept], Is.EqualTo(latency), "to the next command");
    }

    [Test]
    public void Commands_take_as_long_as_stated(
        [ValueSource(nameof(Sizes))] (int Rows, int Columns) size)
    {
        (int rows, int columns) = size;
        byte[][] commands =
        [
            [1, .. new byte[rows * columns]],
            [2, First | Overwrite, 0, .. new byte[rows]],
            [2, Evict, 0, .. new byte[rows]],
            [3],
        ];
        TileRun run = new(rows, columns, [.. commands.SelectMany(c => c)], results: 4 * columns);
        List<long> cycles = [];
        int place = 0;
        foreach (byte[] command in commands)
        {
            cycles.Add(run.CommandTicks[place + command.Length] - run.CommandTicks[place]);
            place += command.Length;
        }

        int vector = (2 * rows) + columns + 7;
        Assert.That(cycles, Is.EqualTo(new[] { (rows * columns) + 1, vector, vector + (4 * columns), 1 }));
        Assert.That(run.ResultTicks[^1] - run.ResultTicks[0], Is.EqualTo((4 * columns) - 1), "a byte of sums per cycle");
    }

    [Test]
    public void Products_of_larger_matrices_are_those_of_plain_code(
        [ValueSource(nameof(Sizes))] (int Rows, int Columns) size,
        [ValueSource(typeof(Seeds), nameof(Seeds.Three))] int seed)
    {
        const int Vectors = 3;
        const int Tiles = 2;
        (int rows, int columns) = size;
        Random random = new(seed);
        sbyte[,] left = RandomMatrix.Of(random, Vectors, Tiles * rows);
        sbyte[,] right = RandomMatrix.Of(random, Tiles * rows, columns);
        TileRun run = TileRun.Product(left, right, rows, stallPercent: 30 * (seed % 3), seed);
        Assert.That(run.Sums(columns), Is.EqualTo(MatrixProduct.Multiply(left, right)));
    }

    [Test]
    public void Extremes_are_exact(
        [Values(-128, 127)] int left, [Values(-128, 127)] int right,
        [ValueSource(nameof(SmallSizes))] (int Rows, int Columns) size)
    {
        const int Tiles = 3;
        (int rows, int columns) = size;
        sbyte[,] a = new sbyte[1, Tiles * rows];
        sbyte[,] b = new sbyte[Tiles * rows, columns];
        for (int k = 0; k < Tiles * rows; k++)
        {
            a[0, k] = (sbyte)left;
            for (int column = 0; column < columns; column++)
            {
                b[k, column] = (sbyte)right;
            }
        }

        int[,] sums = TileRun.Product(a, b, rows).Sums(columns);
        Assert.That(sums[0, columns - 1], Is.EqualTo(Tiles * rows * left * right));
        Assert.That(sums, Is.EqualTo(MatrixProduct.Multiply(a, b)));
    }

    [Test]
    public void Any_commands_give_what_plain_code_gives(
        [ValueSource(nameof(SmallSizes))] (int Rows, int Columns) size, [Values(20, 0, 60)] int stallPercent,
        [ValueSource(typeof(Seeds), nameof(Seeds.Three))] int seed)
    {
        const int Depth = 3;
        (int rows, int columns) = size;
        Random random = new(seed);
        List<byte> commands = [];

        // Words have no reset.
        for (byte address = 0; address < Depth; address++)
        {
            commands.AddRange([2, Overwrite, address, .. Bytes(rows)]);
        }

        for (int command = 0; command < 30; command++)
        {
            byte flags = (byte)random.Next(256);
            byte address = (byte)random.Next(Depth);
            commands.AddRange(random.Next(8) switch
            {
                0 => [OtherOpcodes[random.Next(OtherOpcodes.Length)]],
                1 or 2 => [1, .. Bytes(rows * columns)],
                _ => [2, flags, address, .. Bytes(rows)],
            });
        }

        byte[] expected = new TileModel(rows, columns, Depth).Answer(commands);
        TileRun run = new(rows, columns, commands, expected.Length, stallPercent, seed, Depth);
        Assert.That(run.Results, Is.EqualTo(expected));
        Assert.That(expected, Has.Length.GreaterThan(4 * columns).And.Some.Not.Zero);

        byte[] Bytes(int count)
        {
            byte[] bytes = new byte[count];
            random.NextBytes(bytes);
            return bytes;
        }
    }

    [Test]
    public void Loaded_weights_wait_for_a_vector_marked_first()
    {
        const byte Again = Overwrite | Evict;
        byte[] commands =
        [
            1, 3, 2, All, 0, 1,
            1, 5, 2, Again, 0, 1, 2, All, 0, 1, 2, All, 0, 1,
            1, 7, 1, 8, 2, All, 0, 1, 2, Again, 0, 1,
        ];
        int[,] expected = { { 3 }, { 3 }, { 5 }, { 5 }, { 8 }, { 8 } };
        Assert.That(new TileRun(1, 1, commands, results: 24).Sums(1), Is.EqualTo(expected));
    }

    [Test]
    public void Sums_are_added_to_the_words_at_the_address_or_replace_them()
    {
        byte[] commands =
        [
            1, 1, 2, First | Overwrite, 7, 10, 2, Overwrite, 9, 20, 2, 0, 7, 1,
            2, Evict, 7, 1, 2, Evict, 9, 0, 2, Overwrite | Evict, 7, 5, 2, Evict, 7, 0xFF,
        ];
        int[,] expected = { { 12 }, { 20 }, { 5 }, { 4 } };
        Assert.That(new TileRun(1, 1, commands, results: 16).Sums(1), Is.EqualTo(expected));
    }

    [Test]
    public void Each_address_is_a_word_of_its_own()
    {
        List<byte> commands = [1, 1, 2, First | Overwrite, 0, 0];
        for (int address = 0; address < 256; address++)
        {
            commands.AddRange([2, Overwrite, (byte)address, (byte)address]);
        }

        for (int address = 0; address < 256; address++)
        {
            commands.AddRange([2, Evict, (byte)address, 0]);
        }

        TileRun run = new(1, 1, commands, results: 1024);
        Assert.That(
            run.Sums(1).Cast<int>(), Is.EqualTo(Enumerable.Range(0, 256).Select(address => (int)(sbyte)address)));
    }

    [Test]
    public void Sums_wrap_at_32_bits()
    {
        byte[] commands = [1, 1, 2, First | Evict, 2, 1];
        TileRun run = new(
            1, 1, commands, results: 4,
            prepare: simulation => simulation.Poke("tile.array.accumulators[0].words", int.MaxValue, 2));
        Assert.That(run.Sums(1)[0, 0], Is.EqualTo(int.MinValue));
    }

    [Test]
    public void Unknown_opcodes_are_ignored_one_byte_in_a_cycle()
    {
        byte[] commands = [1, 6, .. OtherOpcodes, 2, All, 0, 7];
        TileRun run = new(1, 1, commands, results: 4);
        Assert.That(run.Sums(1)[0, 0], Is.EqualTo(42));
        Assert.That(run.CommandTicks[2 + OtherOpcodes.Length] - run.CommandTicks[2], Is.EqualTo(OtherOpcodes.Length));
    }

    [Test]
    public void A_tile_is_ready_one_tick_after_reset_and_sends_nothing_by_itself()
    {
        using Simulation simulation = new();
        MatrixTile tile = MatrixTileDesign.Create(rows: 2, columns: 2);
        Assert.That((tile.CommandReady.Ready, tile.Result.Valid), Is.EqualTo((false, false)));
        for (int cycle = 0; cycle < 50; cycle++)
        {
            simulation.Step();
            Assert.That((tile.CommandReady.Ready, tile.Result.Valid), Is.EqualTo((true, false)));
        }
    }

    [Test]
    public void An_address_beyond_the_last_word_fails_a_check()
        => Assert.That(
            () => new TileRun(1, 1, [2, All, 3, 0], results: 4, depth: 3),
            Throws.TypeOf<AggregateException>().With.InnerException.TypeOf<CheckFailedException>()
                .And.InnerException.Message.EndsWith("an address is beyond the last word of the accumulation buffer"));

    [TestCase(0, 4, 256, "rows is 0: the accepted range is 1 to 16 (Parameter 'rows')")]
    [TestCase(17, 4, 256, "rows is 17: the accepted range is 1 to 16 (Parameter 'rows')")]
    [TestCase(4, 0, 256, "columns is 0: the accepted range is 1 to 16 (Parameter 'columns')")]
    [TestCase(4, 17, 256, "columns is 17: the accepted range is 1 to 16 (Parameter 'columns')")]
    [TestCase(4, 4, 0, "depth is 0: the accepted range is 1 to 256 (Parameter 'depth')")]
    [TestCase(4, 4, 257, "depth is 257: the accepted range is 1 to 256 (Parameter 'depth')")]
    public void Parameters_out_of_range_are_refused(int rows, int columns, int depth, string message)
    {
        using Simulation simulation = new();
        Assert.That(
            () => MatrixTileDesign.Create(rows, columns, depth),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(message));
    }
}
