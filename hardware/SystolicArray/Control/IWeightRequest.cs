using SME;

namespace Hardware.SystolicArray.Control;

/// <summary>
/// Which weights are wanted: those of a group of columns, for all rows, are on the buses of the array a cycle later.
/// Clocked; valid only.
/// </summary>
[InitializedBus]
public interface IWeightRequest : IBus
{
    /// <summary>Whether weights are wanted; reset value 0.</summary>
    bool Valid { get; set; }

    /// <summary>u8, the group of columns within the tile; the last one comes first.</summary>
    byte ColumnGroup { get; set; }

    /// <summary>u16, the tile of the contraction: which rows of the right matrix.</summary>
    ushort ContractionTile { get; set; }

    /// <summary>u16, the tile of the result's columns: which columns of the right matrix.</summary>
    ushort ColumnTile { get; set; }
}
