using System;
using System.IO;
using System.Linq;
using Hdl.Cli.Workloads;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Run;

[TestFixture]
internal sealed class Conv2dTests
{
    private static readonly string[] Kernels = ["sobel-x", "sobel-y", "blur", "sharpen"];

    [Test]
    public void Picture_is_that_of_the_formula_and_within_one_level_of_real_numbers([Range(0, 11)] int seed)
    {
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        GrayImage image = RandomImage(random, random.Next(3, 24), random.Next(3, 18));
        string input = folder.File("in.pgm");
        string output = folder.File("out.pgm");
        Pgm.WriteFile(input, image);
        ConvolutionKernel kernel = ConvolutionKernel.Load(Kernels[seed % Kernels.Length]);
        bool absolute = seed >= 6;
        string[] size = ["--rows", random.Next(1, 12).ToString(), "--cols", random.Next(1, 12).ToString()];
        string[] flags = absolute ? ["--absolute"] : [];
        Outcome outcome = CommandLine.Run(
            ["run", "conv2d", "--image", input, "--kernel", kernel.Name, "--out", output, .. size, .. flags]);
        Assert.That(outcome.Code, Is.Zero, outcome.Messages);
        GrayImage result = Pgm.ReadFile(output);
        Assert.That((result.Width, result.Height), Is.EqualTo((image.Width, image.Height)));
        for (int row = 0; row < image.Height; row++)
        {
            for (int column = 0; column < image.Width; column++)
            {
                (int fixedPoint, double real) = Expected(image, kernel, absolute, row, column);
                Assert.That(result[row, column], Is.EqualTo(fixedPoint), $"seed {seed}, pixel ({row}, {column})");
                Assert.That(Math.Abs(result[row, column] - real), Is.LessThanOrEqualTo(1.0));
            }
        }
    }

    [Test]
    public void Figures_go_to_stdout_and_to_the_report()
    {
        using var folder = new TemporaryFolder();
        string input = folder.File("in.pgm");
        string report = folder.File("report.csv");
        Pgm.WriteFile(input, RandomImage(new Random(1), 8, 6));
        Outcome outcome = CommandLine.Run(
            "run", "conv2d", "--image", input, "--kernel", "blur", "--out", folder.File("out.pgm"), "--csv", report,
            "--rows", "4", "--cols", "4", "--vcd", folder.File("a.vcd"));
        string[] lines = outcome.Output.Split('\n');
        Assert.That(lines[0], Is.EqualTo("figure,value,unit,definition"));
        Assert.That(lines[1..6].Select(l => l.Split(',')[0]), Is.EqualTo(
            new[] { "rows", "columns", "cycles", "multiply-accumulates", "utilisation" }));
        Assert.That(lines[4], Does.StartWith("multiply-accumulates,432,operations,"));
        Assert.That(File.ReadAllText(report), Is.EqualTo(outcome.Output));
        Assert.That(outcome.Messages, Is.EqualTo(
            "conv2d: 8 x 6 pixels, kernel blur of 3 x 3, M = 1, S = 4, offset 0, on 4 x 4 elements\n"));
        Assert.That(
            File.ReadAllText(folder.File("a.vcd")),
            Does.Contain("$enddefinitions").And.Contain("$scope module array $end"));
        Assert.That(File.Exists(folder.File("a.gtkw")));
    }

    [Test]
    public void Bad_input_is_refused_in_one_line_and_leaves_no_output()
    {
        using var folder = new TemporaryFolder();
        string good = folder.File("good.pgm");
        string small = folder.File("small.pgm");
        string kernel = folder.File("k.csv");
        string output = folder.File("out.pgm");
        Pgm.WriteFile(good, RandomImage(new Random(2), 8, 8));
        Pgm.WriteFile(small, RandomImage(new Random(2), 2, 8));
        File.WriteAllText(kernel, "1,2,3\n4,5\n6,7,8\n");
        Refused($"{folder.File("no.pgm")}: does not exist", "--image", folder.File("no.pgm"), "--kernel", "blur");
        Refused("--rows is 129; accepted: 1 to 128", "--image", good, "--kernel", "blur", "--rows", "129");
        Refused("--cols is 0; accepted: 1 to 128", "--image", good, "--kernel", "blur", "--cols", "0");
        Refused(null, "--image", good, "--kernel", kernel);
        Refused(null, "--image", small, "--kernel", "blur");
        Outcome unwritable = CommandLine.Run(
            "run", "conv2d", "--image", good, "--kernel", "blur", "--out", folder.File("missing/out.pgm"));
        Assert.That(unwritable.Code, Is.EqualTo(ExitCode.Wrong));
        Assert.That(unwritable.Messages.Split('\n'), Has.Length.EqualTo(2));

        void Refused(string? message, params string[] args)
        {
            Outcome outcome = CommandLine.Run(["run", "conv2d", "--out", output, .. args]);
            Assert.That(outcome.Code, Is.EqualTo(ExitCode.Wrong), outcome.Messages);
            Assert.That(outcome.Messages.Split('\n'), Has.Length.EqualTo(2), outcome.Messages);
            Assert.That(outcome.Output, Is.Empty);
            Assert.That(File.Exists(output), Is.False);
            if (message != null)
            {
                Assert.That(outcome.Messages, Is.EqualTo($"hdl: {message}\n"));
            }
        }
    }

    [Test]
    public void Missing_options_are_a_usage_error()
        => Assert.That(CommandLine.Run("run", "conv2d").Code, Is.EqualTo(ExitCode.Usage));

    private static GrayImage RandomImage(Random random, int width, int height)
    {
        var image = new GrayImage(width, height);
        random.NextBytes(image.Pixels);
        return image;
    }

    // The definition of the result, spelled out; real numbers beside it.
    private static (int FixedPoint, double Real) Expected(
        GrayImage image, ConvolutionKernel kernel, bool absolute, int row, int column)
    {
        int sum = 0;
        for (int i = 0; i < kernel.Rows; i++)
        {
            for (int j = 0; j < kernel.Columns; j++)
            {
                int y = Math.Clamp(row + i - (kernel.Rows / 2), 0, image.Height - 1);
                int x = Math.Clamp(column + j - (kernel.Columns / 2), 0, image.Width - 1);
                sum += kernel[i, j] * image[y, x];
            }
        }

        sum = absolute ? Math.Abs(sum) : sum;
        decimal scaled = (decimal)sum * kernel.Scale.Multiplier / (1L << kernel.Scale.Shift);
        int offset = kernel.Offset(absolute);
        int rounded = (int)Math.Round(scaled, MidpointRounding.ToEven) + offset;
        return (Math.Clamp(rounded, 0, 255), Math.Clamp((sum * kernel.Scale.Value) + offset, 0, 255));
    }
}
