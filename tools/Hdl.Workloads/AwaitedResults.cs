using System.Collections.Generic;

namespace Hdl.Workloads;

/// <summary>Tiles whose vectors are on their way, oldest first.</summary>
internal sealed class AwaitedResults
{
    private readonly Queue<ArrayTile> _tiles = new();
    private int _taken;

    /// <summary>Whether results are to come.</summary>
    public bool Any => _tiles.Count > 0;

    /// <summary>All vectors of a tile are to come.</summary>
    public void Await(ArrayTile tile) => _tiles.Enqueue(tile);

    /// <summary>Which vector of which tile has come.</summary>
    public (ArrayTile Tile, int Vector) Next()
    {
        ArrayTile tile = _tiles.Peek();
        int vector = _taken++;
        if (_taken == tile.VectorCount)
        {
            _tiles.Dequeue();
            _taken = 0;
        }

        return (tile, vector);
    }
}
