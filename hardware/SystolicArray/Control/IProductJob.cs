using SME;

namespace Hardware.SystolicArray.Control;

/// <summary>
/// A matrix product for a controller. Taken in the cycle in which Start is high and the controller is not busy.
/// </summary>
[InitializedBus]
public interface IProductJob : IBus
{
    /// <summary>Whether the job begins; reset value 0.</summary>
    bool Start { get; set; }

    /// <summary>u32, rows of the left matrix, at least 1.</summary>
    uint Vectors { get; set; }

    /// <summary>u16, tiles of the contraction, at least 1: as many rows of the right matrix each as the array has.</summary>
    ushort ContractionTiles { get; set; }

    /// <summary>
    /// u16, tiles of the result's columns, at least 1: as many columns of the right matrix each as the array has.
    /// </summary>
    ushort ColumnTiles { get; set; }
}
