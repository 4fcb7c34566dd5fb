namespace Hdl.Workloads;

/// <summary>How a convolution is laid out on a systolic array, see <see cref="ConvolutionJob"/>.</summary>
/// <param name="BlockHeight">Height of the block of pixels that the columns compute at once.</param>
/// <param name="BlockWidth">Width of the block.</param>
/// <param name="WindowHeight">Height of the window that a block sees.</param>
/// <param name="WindowWidth">Width of the window.</param>
/// <param name="BlocksAcross">Blocks from the left to the right of the picture.</param>
/// <param name="BlocksDown">Blocks from its top to its bottom.</param>
/// <param name="ContractionTiles">Tiles that the window is cut into, as many pixels each as the array has rows.</param>
public sealed record ConvolutionMapping(
    int BlockHeight, int BlockWidth, int WindowHeight, int WindowWidth, int BlocksAcross, int BlocksDown,
    int ContractionTiles)
{
    /// <summary>Blocks that cover the picture.</summary>
    public long Blocks => (long)BlocksAcross * BlocksDown;

    /// <summary>
    /// The block of the fewest vectors, blocks x contraction tiles; of equally good ones the lowest. Low and wide
    /// blocks leave few columns over, square ones have the smallest windows.
    /// </summary>
    /// <param name="height">Height of the picture.</param>
    /// <param name="width">Width of the picture.</param>
    /// <param name="kernelHeight">Height of the kernel.</param>
    /// <param name="kernelWidth">Width of the kernel.</param>
    /// <param name="rows">Rows of the array.</param>
    /// <param name="columns">Columns of the array.</param>
    public static ConvolutionMapping Choose(
        int height, int width, int kernelHeight, int kernelWidth, int rows, int columns)
    {
        ConvolutionMapping? best = null;
        for (int blockHeight = 1; blockHeight <= columns; blockHeight++)
        {
            for (int blockWidth = 1; blockWidth <= columns / blockHeight; blockWidth++)
            {
                int windowHeight = kernelHeight + blockHeight - 1;
                int windowWidth = kernelWidth + blockWidth - 1;
                var mapping = new ConvolutionMapping(
                    blockHeight,
                    blockWidth,
                    windowHeight,
                    windowWidth,
                    CeilingDivide(width, blockWidth),
                    CeilingDivide(height, blockHeight),
                    CeilingDivide(windowHeight * windowWidth, rows));
                if (best == null || mapping.Vectors < best.Vectors)
                {
                    best = mapping;
                }
            }
        }

        return best!;
    }

    private long Vectors => Blocks * ContractionTiles;

    private static int CeilingDivide(int dividend, int divisor) => (dividend + divisor - 1) / divisor;
}
