using System.CommandLine;
using System.IO;
using System.Threading;
using Hardware.SystolicArray.Configurable;
using Hdl.Cli.Workloads;
using Hdl.Workloads;

namespace Hdl.Cli.Run;

/// <summary><c>hdl run conv2d</c>: a picture under a kernel.</summary>
internal sealed class Conv2dCommand : Command
{
    private readonly Option<string> _image = new("--image")
    {
        Description = "The picture: 8-bit PGM, P2 or P5.",
        HelpName = "F.pgm",
        Required = true,
    };

    private readonly Option<string> _kernel = new("--kernel")
    {
        Description = $"The kernel: {string.Join(", ", ConvolutionKernel.Names)}, or a CSV of int8 weights, odd by odd, "
            + $"at most {ConvolutionKernel.MaximumSide} by {ConvolutionKernel.MaximumSide}.",
        HelpName = "NAME|K.csv",
        Required = true,
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "Where the result goes, as P5.",
        HelpName = "G.pgm",
        Required = true,
    };

    private readonly Option<bool> _absolute = new("--absolute")
    {
        Description = "Take the magnitude of the sum; the offset is then 0.",
    };

    private readonly ArrayOptions _array = new();

    /// <summary>Creates the command.</summary>
    public Conv2dCommand(TextWriter stdout, TextWriter stderr, CancellationToken cancellation)
        : base("conv2d", "Convolve a picture on a systolic array.")
    {
        foreach (Option option in new Option[] { _image, _kernel, _out, _absolute })
        {
            Options.Add(option);
        }

        foreach (Option option in _array.All)
        {
            Options.Add(option);
        }

        SetAction(parsed =>
        {
            Run(parsed, stdout, stderr, cancellation);
            return ExitCode.Done;
        });
    }

    private void Run(ParseResult parsed, TextWriter stdout, TextWriter stderr, CancellationToken cancellation)
    {
        (int rows, int columns) = _array.Size(parsed);
        ArrayParameters? composition = _array.Composition(parsed);
        string path = parsed.GetRequiredValue(_image);
        GrayImage image = Pgm.ReadFile(path);
        ConvolutionKernel kernel = ConvolutionKernel.Load(parsed.GetRequiredValue(_kernel));
        kernel.RequireFits(image, path);
        bool absolute = parsed.GetValue(_absolute);
        FixedPointScale scale = kernel.Scale;
        using var run = new ArrayRun(
            parsed, _array, parsed.GetRequiredValue(_out), stdout, (_image.Name, path), (_kernel.Name, kernel.Name));
        stderr.WriteLine(
            $"conv2d: {image.Width} x {image.Height} pixels, kernel {kernel.Name} of {kernel.Rows} x {kernel.Columns}, "
            + $"M = {scale.Multiplier}, S = {scale.Shift}, offset {kernel.Offset(absolute)}, on {rows} x {columns} elements"
            + _array.Describe(parsed));
        var job = (System.Action<JobProgress> progress) =>
        {
            ConvolutionResult result = new ConvolutionJob(
                PixelsOf(image), WeightsOf(kernel), (ushort)scale.Multiplier, scale.Shift, kernel.Offset(absolute), absolute)
            {
                Rows = rows,
                Columns = columns,
                Composition = composition,
                Progress = progress,
                Configure = run.Configure,
            }.Run(cancellation);
            return (result.Picture, result.Statistics);
        };
        run.Complete(stderr, "conv2d", job, (stream, picture) => Pgm.Write(stream, ImageOf(picture)));
    }

    private static byte[,] PixelsOf(GrayImage image)
    {
        byte[,] pixels = new byte[image.Height, image.Width];
        for (int row = 0; row < image.Height; row++)
        {
            for (int column = 0; column < image.Width; column++)
            {
                pixels[row, column] = image[row, column];
            }
        }

        return pixels;
    }

    private static sbyte[,] WeightsOf(ConvolutionKernel kernel)
    {
        sbyte[,] weights = new sbyte[kernel.Rows, kernel.Columns];
        for (int row = 0; row < kernel.Rows; row++)
        {
            for (int column = 0; column < kernel.Columns; column++)
            {
                weights[row, column] = kernel[row, column];
            }
        }

        return weights;
    }

    private static GrayImage ImageOf(byte[,] pixels)
    {
        var image = new GrayImage(pixels.GetLength(1), pixels.GetLength(0));
        for (int row = 0; row < image.Height; row++)
        {
            for (int column = 0; column < image.Width; column++)
            {
                image[row, column] = pixels[row, column];
            }
        }

        return image;
    }
}
