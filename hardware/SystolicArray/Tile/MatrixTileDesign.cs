using SME;
using SME.Components;

namespace Hardware.SystolicArray.Tile;

/// <summary>The tile as a design of its own: two streams of bytes at the top.</summary>
public static class MatrixTileDesign
{
    /// <summary>Creates the tile inside the current simulation.</summary>
    [Design("matrix-tile", "Matrix product, s8 x s8 -> s32, for a small FPGA: array and controller; bytes in, bytes out.")]
    public static MatrixTile Create(
        [Summary("Number of rows: length of a vector."), Range(1, MatrixTile.MaximumSize)] int rows = 4,
        [Summary("Number of columns: sums per vector."), Range(1, MatrixTile.MaximumSize)] int columns = 4,
        [Summary("Words of each accumulation buffer."), Range(1, MatrixTile.MaximumDepth)]
        int depth = MatrixTile.MaximumDepth)
    {
        Handshake<byte> command = new();
        Handshake<byte> result = new();
        MatrixTile tile = new MatrixTile(command, result, rows, columns, depth);
        Simulation.Current!
            .AddTopLevelInputs(tile.Command, tile.ResultReady)
            .AddTopLevelOutputs(tile.CommandReady, tile.Result);
        return tile;
    }
}
