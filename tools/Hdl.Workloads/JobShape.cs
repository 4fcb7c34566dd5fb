using System;

namespace Hdl.Workloads;

/// <summary>A job as a controller counts it.</summary>
/// <param name="Vectors">Vectors for each tile of the result's columns.</param>
/// <param name="ContractionTiles">Tiles of the contraction.</param>
/// <param name="ColumnTiles">Tiles of the result's columns.</param>
public readonly record struct JobShape(uint Vectors, ushort ContractionTiles, ushort ColumnTiles)
{
    /// <summary>Vectors that enter the array.</summary>
    public long TotalVectors => (long)Vectors * ContractionTiles * ColumnTiles;

    /// <summary>A job of the given counts.</summary>
    /// <exception cref="ArgumentException">A controller cannot count so far.</exception>
    public static JobShape Of(long vectors, int contractionTiles, int columnTiles)
        => new(
            (uint)Check(nameof(vectors), vectors, int.MaxValue),
            (ushort)Check("contraction tiles", contractionTiles, ushort.MaxValue),
            (ushort)Check("column tiles", columnTiles, ushort.MaxValue));

    private static long Check(string what, long value, long maximum)
        => value >= 1 && value <= maximum ? value : throw new ArgumentException(
            $"the job has {value} {what}: a controller counts 1 to {maximum}; take a larger array or split the job");
}
