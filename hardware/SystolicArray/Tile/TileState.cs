namespace Hardware.SystolicArray.Tile;

/// <summary>What a <see cref="TileController"/> takes or gives next.</summary>
public enum TileState : byte
{
    /// <summary>Takes an opcode.</summary>
    Idle,

    /// <summary>Takes weights.</summary>
    Weights,

    /// <summary>Takes what a multiplication does besides.</summary>
    Flags,

    /// <summary>Takes the address of the words that a multiplication adds to.</summary>
    Address,

    /// <summary>Takes a vector.</summary>
    Vector,

    /// <summary>Waits for the sums of the vector.</summary>
    Wait,

    /// <summary>Gives the sums.</summary>
    Send,
}
