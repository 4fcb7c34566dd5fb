namespace Hardware.SystolicArray.Tile;

/// <summary>The first byte of a command of a <see cref="MatrixTile"/>. Other values are ignored.</summary>
public enum TileOpcode : byte
{
    /// <summary>Weights follow, one byte each: the last row first, column 0 of a row first.</summary>
    LoadWeights = 1,

    /// <summary>A <see cref="TileFlags"/>, an address and a vector follow; row 0 of the vector first.</summary>
    Multiply = 2,
}
