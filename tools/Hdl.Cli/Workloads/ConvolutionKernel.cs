using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Hdl.Cli.Workloads;

/// <summary>
/// A kernel of int8 weights and how its sums become grey levels:
/// saturate(0..255, roundHalfEven(sum x M / 2^S) + offset).
/// </summary>
/// <remarks>
/// <para>The kernel lies on the picture as it is written, not mirrored: the result at a pixel is the
/// sum of weight [i, j] times the pixel i - Rows/2 rows below and j - Columns/2 columns to the right.</para>
/// <para>Weights that do not sum to zero: the scale is 1 / |weight sum| and the offset 0. For a
/// positive sum an even area keeps its grey. For a negative sum it turns black, as everything below
/// zero does, and <c>--absolute</c> brings its grey back; M is never negative.</para>
/// <para>Weights that sum to zero: the scale is 1 / (sum of the positive weights) and the offset
/// 128. An edge between two even areas g levels apart shows at most g levels above or below middle
/// grey, so only edges of more than half the range clip; with <c>--absolute</c> none does. Weights that
/// are all zero take the scale 1.</para>
/// <para>With <c>--absolute</c> the magnitude of the sum is scaled and the offset is 0.</para>
/// </remarks>
public sealed class ConvolutionKernel
{
    /// <summary>Largest number of rows and of columns; both are odd.</summary>
    public const int MaximumSide = 15;

    private const int MiddleGrey = 128;

    private static readonly Dictionary<string, sbyte[,]> Named = new()
    {
        ["sobel-x"] = new sbyte[,] { { -1, 0, 1 }, { -2, 0, 2 }, { -1, 0, 1 } },
        ["sobel-y"] = new sbyte[,] { { -1, -2, -1 }, { 0, 0, 0 }, { 1, 2, 1 } },
        ["blur"] = new sbyte[,] { { 1, 2, 1 }, { 2, 4, 2 }, { 1, 2, 1 } },
        ["sharpen"] = new sbyte[,] { { 0, -1, 0 }, { -1, 5, -1 }, { 0, -1, 0 } },
    };

    private readonly sbyte[,] _weights;

    /// <summary>Creates a kernel of odd sides up to 15.</summary>
    public ConvolutionKernel(string name, sbyte[,] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Name = name;
        _weights = (sbyte[,])weights.Clone();
        if (!IsSide(Rows) || !IsSide(Columns))
        {
            throw new InputException($"{name}: the kernel is {Rows} x {Columns} (rows x columns); "
                + $"accepted: odd by odd, 1 to {MaximumSide}");
        }

        int positive = _weights.Cast<sbyte>().Sum(weight => Math.Max((int)weight, 0));
        WeightSum = _weights.Cast<sbyte>().Sum(weight => weight);
        Scale = FixedPointScale.Reciprocal(WeightSum != 0 ? Math.Abs(WeightSum) : Math.Max(positive, 1));
    }

    /// <summary>The names of the kernels that need no file.</summary>
    public static IReadOnlyList<string> Names { get; } = ["sobel-x", "sobel-y", "blur", "sharpen"];

    /// <summary>The name or file by which it was chosen.</summary>
    public string Name { get; }

    /// <summary>Rows of weights, odd.</summary>
    public int Rows => _weights.GetLength(0);

    /// <summary>Columns of weights, odd.</summary>
    public int Columns => _weights.GetLength(1);

    /// <summary>The sum of all weights, |sum| &lt; 2^15.</summary>
    public int WeightSum { get; }

    /// <summary>M and S.</summary>
    public FixedPointScale Scale { get; }

    /// <summary>One weight; row 0, column 0 is the top left.</summary>
    public sbyte this[int row, int column] => _weights[row, column];

    /// <summary>What is added to the scaled sum.</summary>
    public int Offset(bool absolute)
    {
        return (WeightSum == 0) && !absolute ? MiddleGrey : 0;
    }

    /// <summary>Finds a kernel by name or, if the text ends in .csv, reads it from that file.</summary>
    /// <exception cref="InputException">There is no such kernel, or the file is none.</exception>
    public static ConvolutionKernel Load(string nameOrFile)
    {
        ArgumentNullException.ThrowIfNull(nameOrFile);
        if (Named.TryGetValue(nameOrFile, out sbyte[,]? weights))
        {
            return new ConvolutionKernel(nameOrFile, weights);
        }

        if (!nameOrFile.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException(
                $"--kernel: '{nameOrFile}' is unknown; accepted: {string.Join(", ", Names)} or a file K.csv");
        }

        return InputFile.Read(nameOrFile, stream => Read(stream, nameOrFile));
    }

    /// <summary>Reads the weights as CSV.</summary>
    /// <param name="stream">The text.</param>
    /// <param name="name">What messages call the input.</param>
    /// <exception cref="InputException">The text is no kernel.</exception>
    public static ConvolutionKernel Read(Stream stream, string name)
    {
        int[,] cells = MatrixCsv.Read(stream, name, sbyte.MinValue, sbyte.MaxValue);
        sbyte[,] weights = new sbyte[cells.GetLength(0), cells.GetLength(1)];
        for (int row = 0; row < weights.GetLength(0); row++)
        {
            for (int column = 0; column < weights.GetLength(1); column++)
            {
                weights[row, column] = (sbyte)cells[row, column];
            }
        }

        return new ConvolutionKernel(name, weights);
    }

    /// <summary>Refuses a picture that is smaller than the kernel.</summary>
    /// <param name="image">The picture to convolve.</param>
    /// <param name="imageName">What the message calls the picture.</param>
    /// <exception cref="InputException">The kernel has more rows or columns than the picture.</exception>
    public void RequireFits(GrayImage image, string imageName)
    {
        ArgumentNullException.ThrowIfNull(image);
        if ((Rows > image.Height) || (Columns > image.Width))
        {
            throw new InputException($"{imageName}: the picture has {image.Height} rows and {image.Width} columns; "
                + $"accepted: at least the {Rows} rows and {Columns} columns of the kernel {Name}");
        }
    }

    private static bool IsSide(int side)
    {
        return (side is >= 1 and <= MaximumSide) && ((side % 2) == 1);
    }
}
