using System;
using System.Collections.Generic;
using System.Threading;

namespace Hdl.Workloads;

/// <summary>
/// A grey-level picture under one kernel of odd sides (not mirrored), on a systolic array. Borders replicate; the
/// result is as large as the picture.
/// </summary>
/// <remarks>
/// <para>
/// Pixels enter as p - 128, which fits s8, and accumulators start from 128 x (sum of weights), so that the sums are
/// those of the unsigned pixels.
/// </para>
/// <para>
/// Mapping: the columns compute a block of neighbouring pixels at once, column c the pixel (c / width, c mod width) of
/// the block. A vector is the window that the block sees, (kernel height + block height - 1) x (kernel width + block
/// width - 1) pixels, row by row. A column's weights are the kernel, shifted by the place of its pixel, and zeros
/// elsewhere. The contraction over the window is tiled over the rows of the array. <see cref="ConvolutionMapping"/>
/// chooses the block.
/// </para>
/// <para>
/// Blocks are streamed from left to right and from top to bottom; besides picture and result, nothing is kept. With
/// several contraction tiles, as many blocks stream at a time as the accumulation buffers have words.
/// </para>
/// </remarks>
public sealed class ConvolutionJob : ArrayJob
{
    /// <summary>The largest side of a kernel.</summary>
    public const int MaximumKernelSide = 15;

    private const int PixelOffset = 128;

    private readonly byte[,] _picture;
    private readonly sbyte[,] _kernel;
    private readonly Requantisation _requantisation;

    /// <summary>Creates a job.</summary>
    /// <param name="picture">Grey levels by row and column.</param>
    /// <param name="kernel">The weights: odd sides up to 15, not larger than the picture.</param>
    /// <param name="multiplier">M of the scale M / 2^S.</param>
    /// <param name="shift">S of the scale, 0 to 47.</param>
    /// <param name="offset">Grey level added after rounding, -256 to 255.</param>
    /// <param name="absolute">Whether the magnitudes of the sums are taken.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or a number is out of its range.</exception>
    public ConvolutionJob(
        byte[,] picture, sbyte[,] kernel, ushort multiplier, int shift, int offset = 0, bool absolute = false)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(kernel);
        _picture = picture;
        _kernel = kernel;
        if (KernelHeight % 2 == 0 || KernelWidth % 2 == 0
            || KernelHeight > MaximumKernelSide || KernelWidth > MaximumKernelSide)
        {
            throw new ArgumentException(
                $"the kernel is {KernelHeight} x {KernelWidth}: its sides must be odd and at most {MaximumKernelSide}");
        }

        if (KernelHeight > Height || KernelWidth > Width)
        {
            throw new ArgumentException(
                $"the kernel of {KernelHeight} x {KernelWidth} is larger than the picture of {Height} x {Width}");
        }

        _requantisation = new Requantisation(multiplier, shift, offset, byte.MinValue, byte.MaxValue, absolute);
    }

    private int Height => _picture.GetLength(0);

    private int Width => _picture.GetLength(1);

    private int KernelHeight => _kernel.GetLength(0);

    private int KernelWidth => _kernel.GetLength(1);

    /// <summary>How the job is laid out on the array.</summary>
    public ConvolutionMapping Mapping
        => ConvolutionMapping.Choose(Height, Width, KernelHeight, KernelWidth, Rows, Columns);

    /// <summary>Simulates the job.</summary>
    /// <param name="cancellationToken">Ends the run between two cycles.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public ConvolutionResult Run(CancellationToken cancellationToken = default)
    {
        int weightSum = 0;
        foreach (sbyte weight in _kernel)
        {
            weightSum += weight;
        }

        byte[,] result = new byte[Height, Width];
        ConvolutionMapping mapping = Mapping;
        JobStatistics statistics = Run(
            Tiles(mapping, result), mapping.Blocks, mapping.ContractionTiles, 1, PixelOffset * weightSum, _requantisation,
            (long)Height * Width * _kernel.Length, cancellationToken);
        return new ConvolutionResult(result, statistics);
    }

    private IEnumerable<ArrayTile> Tiles(ConvolutionMapping mapping, byte[,] result)
    {
        // Without a second contraction tile nothing waits in the accumulation buffers.
        long group = mapping.ContractionTiles == 1 ? int.MaxValue : AccumulatorDepth;
        for (long block = 0; block < mapping.Blocks; block += group)
        {
            int count = (int)Math.Min(group, mapping.Blocks - block);
            for (int tile = 0; tile < mapping.ContractionTiles; tile++)
            {
                yield return new Tile(this, mapping, result, block, count, tile);
            }
        }
    }

    private sealed class Tile(
        ConvolutionJob job, ConvolutionMapping mapping, byte[,] result, long firstBlock, int blocks,
        int contractionTile)
        : ArrayTile
    {
        private readonly int _firstInner = contractionTile * job.Rows;

        public override int VectorCount => blocks;

        public override bool Overwrite => contractionTile == 0;

        public override bool Evict => contractionTile == mapping.ContractionTiles - 1;

        public override void ReadWeights(int row, Span<sbyte> weights)
        {
            (int windowRow, int windowColumn) = Math.DivRem(_firstInner + row, mapping.WindowWidth);
            for (int column = 0; column < weights.Length; column++)
            {
                (int blockRow, int blockColumn) = Math.DivRem(column, mapping.BlockWidth);
                int i = windowRow - blockRow;
                int j = windowColumn - blockColumn;
                bool inside = blockRow < mapping.BlockHeight
                    && i >= 0 && i < job.KernelHeight && j >= 0 && j < job.KernelWidth;
                weights[column] = inside ? job._kernel[i, j] : (sbyte)0;
            }
        }

        public override void ReadVector(int vector, Span<sbyte> activations)
        {
            (int top, int left) = PlaceOf(vector);
            top -= job.KernelHeight / 2;
            left -= job.KernelWidth / 2;
            (int windowRow, int windowColumn) = Math.DivRem(_firstInner, mapping.WindowWidth);
            for (int row = 0; row < activations.Length; row++)
            {
                // Rows beyond the window have weight 0 in all columns.
                int y = Math.Clamp(top + windowRow, 0, job.Height - 1);
                int x = Math.Clamp(left + windowColumn, 0, job.Width - 1);
                activations[row] = (sbyte)(job._picture[y, x] - PixelOffset);
                if (++windowColumn == mapping.WindowWidth)
                {
                    windowColumn = 0;
                    windowRow++;
                }
            }
        }

        public override void TakeValues(int vector, ReadOnlySpan<short> values)
        {
            (int top, int left) = PlaceOf(vector);
            for (int row = 0; row < mapping.BlockHeight && top + row < job.Height; row++)
            {
                for (int column = 0; column < mapping.BlockWidth && left + column < job.Width; column++)
                {
                    result[top + row, left + column] = (byte)values[(row * mapping.BlockWidth) + column];
                }
            }
        }

        private (int Top, int Left) PlaceOf(int vector)
        {
            (long blockRow, long blockColumn) = Math.DivRem(firstBlock + vector, mapping.BlocksAcross);
            return ((int)blockRow * mapping.BlockHeight, (int)blockColumn * mapping.BlockWidth);
        }
    }
}
