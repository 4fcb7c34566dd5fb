using System;
using System.Collections.Generic;
using System.Threading;

namespace Hdl.Workloads;

/// <summary>
/// The product of two s8 matrices of any shape: A (M x K) x B (K x N), on a systolic array.
/// </summary>
/// <remarks>
/// B is cut into tiles of R x C weights, filled up with zeros. A's rows are the vectors, cut by contraction tiles; at
/// most <see cref="ArrayJob.AccumulatorDepth"/> of them stream at a time, past all contraction tiles of a column tile
/// one after the other, which the accumulation buffers add up:
/// <code>
/// for each column tile of N, C columns each
///   for each group of rows of A, as many as the accumulation buffers have words
///     for each contraction tile of K, R rows of B each
///       load B[contraction tile, column tile]; stream A[group, contraction tile]
/// </code>
/// </remarks>
public sealed class MatrixProductJob : ArrayJob
{
    private readonly sbyte[,] _left;
    private readonly sbyte[,] _right;

    /// <summary>Creates a job.</summary>
    /// <param name="left">A, M x K.</param>
    /// <param name="right">B, K x N.</param>
    /// <exception cref="ArgumentException">A matrix is empty, or the inner dimensions differ.</exception>
    public MatrixProductJob(sbyte[,] left, sbyte[,] right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Length == 0 || right.Length == 0 || left.GetLength(1) != right.GetLength(0))
        {
            throw new ArgumentException(
                $"a matrix of {left.GetLength(0)} x {left.GetLength(1)} cannot be multiplied by one of "
                + $"{right.GetLength(0)} x {right.GetLength(1)}: none may be empty, and the columns of the first are "
                + "the rows of the second");
        }

        _left = left;
        _right = right;
    }

    /// <summary>What every sum starts from.</summary>
    public int Initial { get; init; }

    /// <summary>How sums are requantised, or null if only the sums are wanted.</summary>
    public Requantisation? Requantisation { get; init; }

    private int M => _left.GetLength(0);

    private int K => _left.GetLength(1);

    private int N => _right.GetLength(1);

    /// <summary>Simulates the job.</summary>
    /// <param name="cancellationToken">Ends the run between two cycles.</param>
    /// <exception cref="ArgumentOutOfRangeException">Rows, columns or depth are out of their ranges.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public MatrixProductResult Run(CancellationToken cancellationToken = default)
    {
        int[,] sums = new int[M, N];
        int[,]? values = Requantisation == null ? null : new int[M, N];
        JobStatistics statistics = Run(
            Tiles(sums, values), M, CeilingDivide(K, Rows), CeilingDivide(N, Columns), Initial, Requantisation, (long)M * K * N,
            cancellationToken);
        return new MatrixProductResult(sums, values, statistics);
    }

    private static int CeilingDivide(int dividend, int divisor) => (dividend + divisor - 1) / divisor;

    private IEnumerable<ArrayTile> Tiles(int[,] sums, int[,]? values)
    {
        // Without a second contraction tile nothing waits in the accumulation buffers.
        int group = K <= Rows ? M : AccumulatorDepth;
        for (int column = 0; column < N; column += Columns)
        {
            for (int row = 0; row < M; row += group)
            {
                for (int inner = 0; inner < K; inner += Rows)
                {
                    yield return new Tile(this, sums, values, row, Math.Min(group, M - row), inner, column);
                }
            }
        }
    }

    private sealed class Tile(
        MatrixProductJob job, int[,] sums, int[,]? values, int firstRow, int rowCount, int firstInner, int firstColumn)
        : ArrayTile
    {
        public override int VectorCount => rowCount;

        public override bool Overwrite => firstInner == 0;

        public override bool Evict => firstInner + job.Rows >= job.K;

        public override void ReadWeights(int row, Span<sbyte> weights)
        {
            for (int column = 0; column < weights.Length; column++)
            {
                weights[column] = firstInner + row < job.K && firstColumn + column < job.N
                    ? job._right[firstInner + row, firstColumn + column]
                    : (sbyte)0;
            }
        }

        public override void ReadVector(int vector, Span<sbyte> activations)
        {
            for (int row = 0; row < activations.Length; row++)
            {
                activations[row] = firstInner + row < job.K
                    ? job._left[firstRow + vector, firstInner + row]
                    : (sbyte)0;
            }
        }

        public override void TakeSums(int vector, ReadOnlySpan<int> sumRow)
        {
            for (int column = 0; column < sumRow.Length && firstColumn + column < job.N; column++)
            {
                sums[firstRow + vector, firstColumn + column] = sumRow[column];
            }
        }

        public override void TakeValues(int vector, ReadOnlySpan<short> valueRow)
        {
            for (int column = 0; column < valueRow.Length && firstColumn + column < job.N; column++)
            {
                values![firstRow + vector, firstColumn + column] = valueRow[column];
            }
        }
    }
}
