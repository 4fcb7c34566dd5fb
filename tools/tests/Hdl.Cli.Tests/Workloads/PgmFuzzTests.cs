using System;
using System.IO;
using System.Linq;
using System.Text;
using Hdl.Cli.Workloads;
using NUnit.Framework;

namespace Hdl.Cli.Tests.Workloads;

public sealed class PgmFuzzTests
{
    private const int Seed = 20_251;
    private const int Mutants = 20_000;

    private static readonly byte[][] Valid =
    [
        Encoding.ASCII.GetBytes("P2\n# made by hand\n4 3\n15\n0 1 2 3\n4 5 6 7\n8 9 10 11\n"),
        [.. "P5\n# raw\n4 3\n255\n"u8, 0, 50, 100, 255, 10, 32, 35, 80, 1, 2, 3, 4],
        Encoding.ASCII.GetBytes("P5 16384 4096 255\n0123456789"),
    ];

    [Test]
    public void Every_truncation_of_a_picture_is_refused()
    {
        byte[] picture = Valid[1];
        for (int length = 0; length < picture.Length; length++)
        {
            Assert.That(() => Read(picture[..length]), Throws.TypeOf<InputException>(), $"{length} bytes");
        }
    }

    [Test]
    public void Mutated_pictures_are_read_or_refused_in_one_line()
    {
        Random random = new(Seed);
        int read = 0;
        int refused = 0;
        for (int mutant = 0; mutant < Mutants; mutant++)
        {
            byte[] bytes = Mutate(Valid[random.Next(Valid.Length)], random);
            try
            {
                GrayImage image = Read(bytes);
                Assert.That(image.Pixels.Length, Is.EqualTo(image.Width * image.Height));
                read++;
            }
            catch (InputException exception)
            {
                Assert.That(exception.Message, Does.Match("^F\\.pgm: [ -~]{1,150}$"), $"seed {Seed}, mutant {mutant}");
                refused++;
            }
        }

        Assert.That(read, Is.GreaterThan(Mutants / 20));
        Assert.That(refused, Is.GreaterThan(Mutants / 20));
    }

    [TestCase("P5 8192 8192 255\n0123456789")]
    [TestCase("P2 8192 8192 255\n0 1 2 3 4 5")]
    public void Memory_follows_the_data_and_not_the_header(string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.That(() => Read(bytes), Throws.TypeOf<InputException>());

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20));
    }

    private static byte[] Mutate(byte[] valid, Random random)
    {
        byte[] bytes = (byte[])valid.Clone();
        for (int edit = random.Next(1, 4); edit > 0; edit--)
        {
            int at = random.Next(bytes.Length);
            byte value = random.Next(2) == 0 ? (byte)random.Next(256) : "0123456789 \n#P-"u8[random.Next(15)];
            bytes = random.Next(4) switch
            {
                0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
                1 => [.. bytes[..at], value, .. bytes[at..]],
                2 => [.. bytes[..at], .. bytes[Math.Min(at + random.Next(1, 4), bytes.Length)..], value],
                _ => [.. bytes[..at], .. Enumerable.Repeat(value, random.Next(1, 30)), .. bytes[at..]],
            };
        }

        return bytes;
    }

    private static GrayImage Read(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        return Pgm.Read(stream, "F.pgm");
    }
}
