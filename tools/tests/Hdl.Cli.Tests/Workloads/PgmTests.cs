using System.IO;
using System.Linq;
using System.Text;
using Hdl.Cli.Workloads;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Workloads;

public sealed class PgmTests
{
    [Test]
    public void Plain_picture_is_read_row_by_row()
    {
        GrayImage image = Read("P2\n3 2\n255\n0 1 2\n253 254 255\n");

        Assert.That((image.Width, image.Height), Is.EqualTo((3, 2)));
        Assert.That(image.Pixels.ToArray(), Is.EqualTo(new byte[] { 0, 1, 2, 253, 254, 255 }));
        Assert.That(image[1, 0], Is.EqualTo(253));
    }

    [Test]
    public void Raw_picture_may_hold_any_bytes()
    {
        byte[] pixels = [.. "\n #"u8, 0, 255, (byte)'P'];

        GrayImage image = Read([.. "P5 2 3 255\n"u8, .. pixels]);

        Assert.That(image.Pixels.ToArray(), Is.EqualTo(pixels));
    }

    [TestCase("P2#a\n#b\r# 7 7\n2 #c\n1\t#d\n255#e\n8#f\n9 #g")]
    [TestCase("P5# a\n2 # b\n#\n1\r#c\n255#d\n\x08\x09")]
    [TestCase("P5\v2\f1\r\n255 \x08\x09 \r\n\t\n")]
    public void Comments_and_any_white_space_are_skipped(string text)
    {
        GrayImage image = Read(text);

        Assert.That((image.Width, image.Height), Is.EqualTo((2, 1)));
        Assert.That(image.Pixels.ToArray(), Is.EqualTo(new byte[] { 8, 9 }));
    }

    [TestCase(1, new byte[] { 0, 255 })]
    [TestCase(2, new byte[] { 0, 128, 255 })]
    [TestCase(3, new byte[] { 0, 85, 170, 255 })]
    [TestCase(7, new byte[] { 0, 36, 73, 109, 146, 182, 219, 255 })]
    [TestCase(254, new byte[] { 0, 1, 2, 3 })]
    public void Values_are_scaled_to_255_and_rounded_to_nearest_ties_up(int maximum, byte[] expected)
    {
        byte[] raw = [.. Enumerable.Range(0, expected.Length).Select(value => (byte)value)];
        string header = $"{expected.Length} 1 {maximum}\n";

        Assert.That(Read("P2 " + header + string.Join(' ', raw)).Pixels.ToArray(), Is.EqualTo(expected));
        Assert.That(
            Read([.. Encoding.ASCII.GetBytes("P5 " + header), .. raw]).Pixels.ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void Scaling_is_exact_for_every_value_of_every_maxval()
    {
        for (int maximum = 1; maximum <= 255; maximum++)
        {
            string values = string.Join(' ', Enumerable.Range(0, maximum + 1));
            byte[] expected =
            [
                .. Enumerable.Range(0, maximum + 1).Select(value => (byte)decimal.Round(
                    value * 255m / maximum, System.MidpointRounding.AwayFromZero)),
            ];

            Assert.That(Read($"P2 {maximum + 1} 1 {maximum} {values}").Pixels.ToArray(), Is.EqualTo(expected));
        }
    }

    [Test]
    public void Written_picture_is_raw_and_reads_back()
    {
        byte[] pixels = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        using MemoryStream stream = new();

        Pgm.Write(stream, new GrayImage(32, 8, pixels));

        Assert.That(stream.ToArray(), Is.EqualTo((byte[])[.. "P5\n32 8\n255\n"u8, .. pixels]));
        Assert.That(Read(stream.ToArray()).Pixels.ToArray(), Is.EqualTo(pixels));
    }

    [Test]
    public void Sides_of_the_largest_size_are_read()
    {
        byte[] wide = [.. "P5 16384 1 255 "u8, .. new byte[16_384]];
        byte[] large = [.. "P5 1024 100 255 "u8, .. Enumerable.Range(0, 102_400).Select(index => (byte)(index / 401))];

        Assert.That(Read(wide).Width, Is.EqualTo(16_384));
        Assert.That(Read(large)[99, 1023], Is.EqualTo((byte)(102_399 / 401)));
    }

    [TestCase("", "F.pgm: is empty; expected a PGM picture, which starts with P2 or P5")]
    [TestCase("P", "F.pgm: starts with 'P'; expected a PGM picture, which starts with P2 or P5")]
    [TestCase("P6 1 1 255 abc", "F.pgm: starts with 'P6'; expected a PGM picture, which starts with P2 or P5")]
    [TestCase("\x89PNG", "F.pgm: starts with '\\x89P'; expected a PGM picture, which starts with P2 or P5")]
    [TestCase("P5", "F.pgm: ends before the width")]
    [TestCase("P5\n640 # wide", "F.pgm: ends before the height")]
    [TestCase("P5 640 480\n", "F.pgm: ends before the maxval")]
    [TestCase("P5 x", "F.pgm: width: found 'x'; expected a number from 1 to 16384")]
    [TestCase("P5 3 -3 255", "F.pgm: height: found '-'; expected a number from 1 to 16384")]
    [TestCase("P5 0 3 255", "F.pgm: width is 0; accepted: 1 to 16384")]
    [TestCase("P5 3 16385 255", "F.pgm: height is 16385; accepted: 1 to 16384")]
    [TestCase("P5 99999999999999999999 3", "F.pgm: width is 2147483647 or more; accepted: 1 to 16384")]
    [TestCase("P5 3 3 0\n", "F.pgm: maxval is 0; accepted: 1 to 255")]
    [TestCase("P5 3 3 65535\n", "F.pgm: maxval is 65535; accepted: 1 to 255")]
    [TestCase("P5 16384 4097 255\n",
        "F.pgm: width x height is 16384 x 4097 = 67125248 pixels; accepted: at most 67108864")]
    [TestCase("P5 8192 8192 255", "F.pgm: ends after 0 of 67108864 pixels")]
    [TestCase("P5 8192 8192 255\n0123456789", "F.pgm: ends after 10 of 67108864 pixels")]
    [TestCase("P5 2 2 255x", "F.pgm: after the maxval: found 'x'; expected one white space and then the pixels")]
    [TestCase("P5 2 1 255\nabc", "F.pgm: found 'c' after the last of 2 pixels; "
        + "expected the end of the file (one picture a file)")]
    [TestCase("P5 2 2 99\nabcd", "F.pgm: row 2, column 2: the value 100 is above the maxval; accepted: 0 to 99")]
    [TestCase("P2 8192 8192 255\n1 2", "F.pgm: ends after 2 of 67108864 pixels")]
    [TestCase("P2 2 2 255 1 2 3 256", "F.pgm: row 2, column 2: the value 256 is above the maxval; accepted: 0 to 255")]
    [TestCase("P2 2 2 9 1 2 99999999999 4",
        "F.pgm: row 2, column 1: the value 2147483647 or more is above the maxval; accepted: 0 to 9")]
    [TestCase("P2 2 2 255 1 2 3 -4", "F.pgm: row 2, column 2: found '-'; expected a number from 0 to 255")]
    [TestCase("P2 2 1 255 1 2 3", "F.pgm: found '3' after the last of 2 pixels; "
        + "expected the end of the file (one picture a file)")]
    public void Bad_picture_is_refused_in_one_line(string text, string message)
    {
        Assert.That(() => Read(text), Throws.TypeOf<InputException>().With.Message.EqualTo(message));
    }

    [TestCase("P2 ", " ")]
    [TestCase("P2 #", "x")]
    [TestCase("P2 ", "1")]
    [TestCase("P2 1 1 255 3", "\n")]
    [TestCase("P5 1 1 255 3", "\n")]
    public void Endless_filler_is_refused(string start, string filler)
    {
        string text = start + string.Concat(Enumerable.Repeat(filler, 70_000));

        Assert.That(() => Read(text), Throws.TypeOf<InputException>().With.Message.EqualTo(
            "F.pgm: a number, comment or white space is longer than 65536 bytes"));
    }

    private static GrayImage Read(string text)
    {
        return Read(Encoding.Latin1.GetBytes(text));
    }

    private static GrayImage Read(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        return Pgm.Read(stream, "F.pgm");
    }
}
