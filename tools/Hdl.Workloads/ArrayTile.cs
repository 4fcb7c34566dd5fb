using System;

namespace Hdl.Workloads;

/// <summary>
/// Work for one set of stationary weights: vectors that stream past them and sums that may come of it. Everything is
/// asked for when it is needed, in order, so nothing has to be kept.
/// </summary>
public abstract class ArrayTile
{
    /// <summary>Number of vectors, at least 1.</summary>
    public abstract int VectorCount { get; }

    /// <summary>Whether sums start from the initial value: the first tile of a contraction.</summary>
    public abstract bool Overwrite { get; }

    /// <summary>Whether the accumulated sums leave the array: the last tile of a contraction.</summary>
    public abstract bool Evict { get; }

    /// <summary>Gives a row of weights, one for each column; rows are asked for from the last to the first.</summary>
    public abstract void ReadWeights(int row, Span<sbyte> weights);

    /// <summary>Gives a vector, one activation for each row.</summary>
    public abstract void ReadVector(int vector, Span<sbyte> activations);

    /// <summary>Takes the sums of a vector, one of each column; called if the tile evicts.</summary>
    public virtual void TakeSums(int vector, ReadOnlySpan<int> sums)
    {
    }

    /// <summary>Takes the requantised sums of a vector; called if the tile evicts and the job requantises.</summary>
    public virtual void TakeValues(int vector, ReadOnlySpan<short> values)
    {
    }
}
