using System;

namespace Hardware.SystolicArray.Tile;

/// <summary>What a multiplication does besides; the other bits of the byte are ignored.</summary>
[Flags]
public enum TileFlags : byte
{
    /// <summary>With the active weights, added to the words at the address, which stay inside.</summary>
    None = 0,

    /// <summary>The weights loaded last become active.</summary>
    First = 1,

    /// <summary>The words at the address are replaced; otherwise the sums are added to them.</summary>
    Overwrite = 2,

    /// <summary>The words at the address are sent.</summary>
    Evict = 4,
}
