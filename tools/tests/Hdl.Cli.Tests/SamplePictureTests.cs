using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Text;
using Hdl.Cli.Workloads;
using Hdl.SamplePicture;
using NUnit.Framework;

namespace Hdl.Cli.Tests;

public sealed class SamplePictureTests
{
    [TestCase(0)]
    [TestCase(90)]
    [TestCase(130)]
    [TestCase(165)]
    [TestCase(239)]
    public void Kept_picture_is_what_the_program_renders(int row)
    {
        GrayImage kept = Pgm.ReadFile(Kept("harbour.pgm"));

        Assert.That((kept.Width, kept.Height), Is.EqualTo((Photograph.Width, Photograph.Height)));
        Assert.That(Photograph.RenderRow(row), Is.EqualTo(kept.Row(row).ToArray()));
    }

    [Test]
    public void Kept_png_shows_the_kept_picture()
    {
        GrayImage kept = Pgm.ReadFile(Kept("harbour.pgm"));

        Assert.That(DecodePng(File.ReadAllBytes(Kept("harbour.png"))), Is.EqualTo(kept.Pixels.ToArray()));
    }

    [Test]
    public void Png_has_its_header_pixels_and_end_mark()
    {
        GrayImage image = new(3, 2, [0, 1, 2, 253, 254, 255]);
        using MemoryStream stream = new();

        PngWriter.Write(stream, image);

        byte[] png = stream.ToArray();
        Assert.That(
            Convert.ToHexString(png.AsSpan(0, 29)),
            Is.EqualTo("89504E470D0A1A0A0000000D4948445200000003000000020800000000"));
        Assert.That(DecodePng(png), Is.EqualTo(image.Pixels.ToArray()));

        // The checksum of an empty end mark is the same in every PNG file.
        Assert.That(Convert.ToHexString(png.AsSpan(png.Length - 12)), Is.EqualTo("0000000049454E44AE426082"));
    }

    /// <summary>Decodes one block of unfiltered grey rows.</summary>
    private static byte[] DecodePng(byte[] png)
    {
        int width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        int height = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20));
        int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        Assert.That(Encoding.ASCII.GetString(png, 37, 4), Is.EqualTo("IDAT"));

        using ZLibStream zlib = new(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        byte[] pixels = new byte[width * height];
        for (int row = 0; row < height; row++)
        {
            Assert.That(zlib.ReadByte(), Is.Zero);
            zlib.ReadExactly(pixels, row * width, width);
        }

        Assert.That(zlib.ReadByte(), Is.EqualTo(-1));
        return pixels;
    }

    private static string Kept(string name)
    {
        DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Hdl.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "docs", "images", name);
    }
}
