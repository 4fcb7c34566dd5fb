using SME;

namespace Hardware.SystolicArray.Control;

/// <summary>
/// Which vector is wanted: its operands, one for each row, are on the buses of the array a cycle later. Clocked; valid only.
/// </summary>
[InitializedBus]
public interface IVectorRequest : IBus
{
    /// <summary>Whether a vector is wanted; reset value 0.</summary>
    bool Valid { get; set; }

    /// <summary>Whether it is the first of its tile.</summary>
    bool First { get; set; }

    /// <summary>Whether it is the last of its tile.</summary>
    bool Last { get; set; }

    /// <summary>u32, the row of the left matrix.</summary>
    uint Vector { get; set; }

    /// <summary>u16, the tile of the contraction: which columns of the left matrix.</summary>
    ushort ContractionTile { get; set; }

    /// <summary>u16, the tile of the result's columns.</summary>
    ushort ColumnTile { get; set; }
}
