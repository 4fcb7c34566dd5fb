using System;
using System.IO;
using System.Text;
using NUnit.Framework;
using SME.Tracer.Vcd;

namespace SME.Tracer.Tests.Vcd;

/// <summary>Damaged waveforms are refused with the reader's own exception or read to the end.</summary>
[TestFixture]
internal sealed class VcdReaderFuzzTests
{
    private static readonly string[] Pieces =
    [
        "$end", "$var", "$scope module", "$upscope $end", "$enddefinitions $end", "$dumpvars", "$comment", "#", "#0",
        "#99999999999999999999", "b", "bx", "r", "rnan", "0", "1!", "[7:0]", "[", "]", "[-2147483648:2147483647]",
        "65536", "-1", "\0", "\n", " ", "é", "\"", "~", "$timescale 100 s $end", "999999999999",
    ];

    [Test]
    public void Damaged_waveforms_are_refused_or_read([NUnit.Framework.Range(0, 19)] int seed)
    {
        using var folder = new TempFolder();
        string path = folder.File("a.vcd");
        new RandomRun(seed).Write(path);
        byte[] whole = File.ReadAllBytes(path);
        var random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 300; i++)
        {
            byte[] damaged = Damage(whole, random);
            try
            {
                using var left = new VcdReader(new MemoryStream(damaged), "damaged");
                using var right = new VcdReader(new MemoryStream(whole), "whole");
                VcdDiff.Compare(left, right);
                while (left.Read())
                {
                }
            }
            catch (VcdFormatException exception)
            {
                Assert.That(exception.Message, Does.StartWith($"damaged({exception.Line}): "), $"seed {seed}, {i}");
                Assert.That(exception.Message, Has.Length.LessThan(250));
                refused++;
            }
        }

        Assert.That(refused, Is.InRange(50, 299), $"seed {seed}");
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        byte[] damaged = (byte[])whole.Clone();
        switch (random.Next(4))
        {
            case 0:
                return damaged[..random.Next(damaged.Length)];
            case 1:
                for (int i = random.Next(1, 5); i > 0; i--)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                return damaged;
            case 2:
                byte[] piece = Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]);
                int at = random.Next(damaged.Length);
                return [.. damaged[..at], .. piece, .. damaged[at..]];
            default:
                int start = random.Next(damaged.Length);
                int end = Math.Min(damaged.Length, start + random.Next(60));
                return random.Next(2) == 0
                    ? [.. damaged[..start], .. damaged[end..]]
                    : [.. damaged[..end], .. damaged[start..]];
        }
    }
}
