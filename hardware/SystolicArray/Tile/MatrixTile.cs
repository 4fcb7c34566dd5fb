using System;
using SME;
using SME.Components;

namespace Hardware.SystolicArray.Tile;

/// <summary>
/// A systolic array with a controller that needs few pins: commands are a stream of bytes, and so are the sums. It
/// multiplies matrices of any size, tile by tile: s8 x s8 -> s32.
/// </summary>
/// <remarks>
/// <code>
///              +------------+  vectors, weights   +-------+
/// commands --> | controller | ------------------> | array |
///  results &lt;-- |            | &lt;------------------ |       |
///              +------------+        sums         +-------+
///
/// LoadWeights  | 1 | weight R-1,0 | R-1,1 | ... | R-1,C-1 | R-2,0 | ... | weight 0,C-1 |
/// Multiply     | 2 | flags | address | activation 0 | ... | activation R-1 |
///                        result, with Evict:  | sum 0, bits 0-7 | 8-15 | 16-23 | 24-31 | sum 1 ... | sum C-1 |
///
/// flags        bit 0 First: the weights loaded last become active
///              bit 1 Overwrite: word[address] = sums; otherwise word[address] += sums
///              bit 2 Evict: word[address] is sent
/// </code>
/// <para>
/// Latency: R+C+5 cycles from the last activation to the first byte of the sums, or to ready for the next command where
/// nothing is sent; both streams valid to valid.
/// </para>
/// <para>
/// Throughput: 1 byte per cycle. In cycles from opcode to opcode, R C+1 for weights, 2 R+C+7 for a vector, 4 C more with
/// its sums.
/// </para>
/// <para>
/// Flow control: valid-ready (docs/protocols.md), both ways. While a vector is computed and sent no command is taken.
/// Last of commands is not read, Last of results is the last byte of a vector's sums.
/// </para>
/// <para>Opcodes: others than 1 and 2 are ignored, one byte each; so 0 is an idle byte.</para>
/// <para>
/// Weights: loaded ones wait for the next vector with First; until then vectors are multiplied by those before. Of two
/// loads without a First between them the second counts. First without a load leaves the weights as they are.
/// </para>
/// <para>Reset: no command begun, ready and valid 0 in the first cycle; weights 0; words don't-care.</para>
/// <para>Range: s8 operands; s32 sums wrap, and do not below 2^17 products.</para>
/// <para>Source: that of <see cref="SystolicArray"/>.</para>
/// <para>
/// Limits: 1 to 16 rows and columns, 1 to 256 words, one byte of address; an address beyond the last word fails a check.
/// The requantisers of the array are not used: synthesis drops them.
/// </para>
/// </remarks>
[Name("tile")]
public sealed class MatrixTile : Component
{
    /// <summary>The most rows or columns.</summary>
    public const int MaximumSize = 16;

    /// <summary>The most words: what a byte addresses.</summary>
    public const int MaximumDepth = 1 << 8;

    /// <summary>Bytes of commands.</summary>
    public readonly IStream<byte> Command;

    /// <summary>Back-pressure to the commands.</summary>
    [Name("command")]
    public readonly IStreamReady CommandReady;

    /// <summary>Bytes of sums.</summary>
    public readonly IStream<byte> Result;

    /// <summary>Back-pressure from who takes the sums.</summary>
    [Name("result")]
    public readonly IStreamReady ResultReady;

    private readonly SystolicArray _array;
    private readonly TileController _controller;

    /// <summary>Builds a tile.</summary>
    /// <param name="command">Where commands come from.</param>
    /// <param name="result">Where sums go.</param>
    /// <param name="rows">Number of rows R, 1 to 16.</param>
    /// <param name="columns">Number of columns C, 1 to 16.</param>
    /// <param name="depth">Words of each accumulation buffer, 1 to 256.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public MatrixTile(Handshake<byte> command, Handshake<byte> result, int rows, int columns, int depth)
    {
        (Command, CommandReady) = (command.Forward, command.Backward);
        (Result, ResultReady) = (result.Forward, result.Backward);
        _array = new SystolicArray(
            ArrayLimits.Check(nameof(rows), rows, MaximumSize),
            ArrayLimits.Check(nameof(columns), columns, MaximumSize),
            ArrayLimits.Check(nameof(depth), depth, MaximumDepth));
        _controller = new TileController(_array, command, result);
    }
}
