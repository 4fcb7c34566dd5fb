using System;
using System.IO;
using System.Linq;
using System.Text;
using Hdl.Cli.Workloads;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Workloads;

public sealed class ConvolutionKernelTests
{
    [TestCase("sobel-x", "-1 0 1 -2 0 2 -1 0 1", 0, "1:2", 128)]
    [TestCase("sobel-y", "-1 -2 -1 0 0 0 1 2 1", 0, "1:2", 128)]
    [TestCase("blur", "1 2 1 2 4 2 1 2 1", 16, "1:4", 0)]
    [TestCase("sharpen", "0 -1 0 -1 5 -1 0 -1 0", 1, "1:0", 0)]
    public void Named_kernel_has_its_weights_scale_and_offset(
        string name, string weights, int weightSum, string scale, int offset)
    {
        ConvolutionKernel kernel = ConvolutionKernel.Load(name);

        Assert.That((kernel.Name, kernel.Rows, kernel.Columns), Is.EqualTo((name, 3, 3)));
        Assert.That(
            string.Join(' ', Enumerable.Range(0, 9).Select(index => kernel[index / 3, index % 3])),
            Is.EqualTo(weights));
        Assert.That(kernel.WeightSum, Is.EqualTo(weightSum));
        Assert.That(kernel.Scale.ToString(), Is.EqualTo(scale));
        Assert.That(kernel.Offset(absolute: false), Is.EqualTo(offset));
        Assert.That(kernel.Offset(absolute: true), Is.Zero);
        Assert.That(ConvolutionKernel.Names, Does.Contain(name));
    }

    [TestCase("1,1,1\n1,1,1\n1,1,1", 9, 1.0 / 9, 0, Description = "box")]
    [TestCase("-1,-1,-1\n-1,5,-1\n-1,-1,-1", -3, 1.0 / 3, 0, Description = "negative sum")]
    [TestCase("-1,0,1", 0, 1.0, 128, Description = "difference")]
    [TestCase("-3\n0\n3", 0, 1.0 / 3, 128, Description = "weighted difference")]
    [TestCase("0", 0, 1.0, 128, Description = "nothing")]
    [TestCase("-128", -128, 1.0 / 128, 0, Description = "one weight")]
    public void Scale_and_offset_follow_from_the_weight_sum(string csv, int weightSum, double scale, int offset)
    {
        ConvolutionKernel kernel = Read(csv);

        Assert.That(kernel.WeightSum, Is.EqualTo(weightSum));
        Assert.That(kernel.Scale.Value, Is.EqualTo(scale).Within(Math.ScaleB(scale, -16)));
        Assert.That(kernel.Offset(absolute: false), Is.EqualTo(offset));
        Assert.That(kernel.Offset(absolute: true), Is.Zero);
    }

    [TestCase("sobel-x", -1020, 1020)]
    [TestCase("sobel-y", -1020, 1020)]
    [TestCase("blur", 0, 4080)]
    [TestCase("sharpen", -1020, 1275)]
    public void Named_kernel_is_within_one_grey_level_of_division_for_every_sum(string name, int lowest, int highest)
    {
        ConvolutionKernel kernel = ConvolutionKernel.Load(name);
        int divisor = kernel.WeightSum != 0 ? kernel.WeightSum : 4;
        Assert.That((Sum(kernel, sbyte.Min), Sum(kernel, sbyte.Max)), Is.EqualTo((lowest, highest)));

        for (int sum = lowest; sum <= highest; sum++)
        {
            foreach (bool absolute in new[] { false, true })
            {
                int counted = absolute ? Math.Abs(sum) : sum;
                int offset = kernel.Offset(absolute);
                double divided = Math.Clamp(((double)counted / divisor) + offset, 0, 255);
                Assert.That(
                    Result(counted, kernel.Scale, offset), Is.EqualTo(divided).Within(1), $"{name}, sum {sum}");
            }
        }
    }

    [Test]
    public void Widest_kernel_is_accepted()
    {
        string row = string.Join(',', Enumerable.Repeat("-128", 15));

        ConvolutionKernel kernel = Read(string.Join('\n', Enumerable.Repeat(row, 15)));

        Assert.That(kernel.WeightSum, Is.EqualTo(-28_800));
        Assert.That(kernel.Scale.Value, Is.EqualTo(1 / 28_800.0).Within(Math.ScaleB(1 / 28_800.0, -16)));
    }

    [TestCase("1,2\n3,4", "K.csv: the kernel is 2 x 2 (rows x columns); accepted: odd by odd, 1 to 15")]
    [TestCase("1,2,3\n3,4,5", "K.csv: the kernel is 2 x 3 (rows x columns); accepted: odd by odd, 1 to 15")]
    [TestCase("1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17",
        "K.csv: the kernel is 1 x 17 (rows x columns); accepted: odd by odd, 1 to 15")]
    [TestCase("1,2,128", "K.csv: row 1, column 3: '128' is out of range; accepted: -128 to 127")]
    [TestCase("1,2,x", "K.csv: row 1, column 3: 'x' is not an integer; accepted: -128 to 127")]
    public void Bad_kernel_file_is_refused_in_one_line(string csv, string message)
    {
        Assert.That(() => Read(csv), Throws.TypeOf<InputException>().With.Message.EqualTo(message));
    }

    [Test]
    public void Unknown_kernel_is_refused_with_the_names_that_exist()
    {
        Assert.That(() => ConvolutionKernel.Load("sobel"), Throws.TypeOf<InputException>().With.Message.EqualTo(
            "--kernel: 'sobel' is unknown; accepted: sobel-x, sobel-y, blur, sharpen or a file K.csv"));
    }

    [Test]
    public void Kernel_is_loaded_from_a_file()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("K.csv");
        File.WriteAllText(path, "1,0,-1\n");

        ConvolutionKernel kernel = ConvolutionKernel.Load(path);

        Assert.That((kernel.Name, kernel.Rows, kernel.Columns), Is.EqualTo((path, 1, 3)));
    }

    [TestCase(3, 2)]
    [TestCase(2, 3)]
    public void Kernel_larger_than_the_picture_is_refused(int width, int height)
    {
        ConvolutionKernel kernel = ConvolutionKernel.Load("blur");

        Assert.That(() => kernel.RequireFits(new GrayImage(3, 3), "F.pgm"), Throws.Nothing);
        Assert.That(
            () => kernel.RequireFits(new GrayImage(width, height), "F.pgm"),
            Throws.TypeOf<InputException>().With.Message.EqualTo(
                $"F.pgm: the picture has {height} rows and {width} columns; "
                + "accepted: at least the 3 rows and 3 columns of the kernel blur"));
    }

    private static int Sum(ConvolutionKernel kernel, Func<sbyte, sbyte, sbyte> choose)
    {
        return Enumerable.Range(0, 9).Sum(index => 255 * choose(kernel[index / 3, index % 3], 0));
    }

    private static int Result(int sum, FixedPointScale scale, int offset)
    {
        double rounded = Math.Round(Math.ScaleB((double)sum * scale.Multiplier, -scale.Shift), MidpointRounding.ToEven);
        return (int)Math.Clamp(rounded + offset, 0, 255);
    }

    private static ConvolutionKernel Read(string csv)
    {
        using MemoryStream stream = new(Encoding.ASCII.GetBytes(csv));
        return ConvolutionKernel.Read(stream, "K.csv");
    }
}
