using System;
using System.IO;
using System.Linq;
using System.Text;
using Hardware.Filters;
using Hdl.Cli.Sim;
using NUnit.Framework;
using SME;

namespace Hdl.Cli.Tests.Sim;

[TestFixture]
public sealed class StimulusFuzzTests
{
    private const int Seed = 20_251;
    private const int Mutants = 5_000;

    private static readonly byte[] Valid = Encoding.ASCII.GetBytes(
        string.Concat(File.ReadLines(CommandLine.FirInput).Take(12).Select(l => l + "\n")));

    [Test]
    public void Mutated_stimulus_is_read_or_refused_in_one_line()
    {
        using Simulation simulation = new();
        FirDesign.Create();
        SignalTable table = simulation.Signals;
        Random random = new(Seed);
        int read = 0;
        int refused = 0;
        for (int mutant = 0; mutant < Mutants; mutant++)
        {
            byte[] bytes = Mutate(random);
            try
            {
                using MemoryStream stream = new(bytes);
                StimulusTable stimulus = StimulusFile.Read(stream, "F.csv", table, simulation.Engine);
                Assert.That(stimulus.Length, Is.InRange(1UL, 24UL));
                read++;
            }
            catch (InputException exception)
            {
                Assert.That(
                    exception.Message, Does.Match("^F\\.csv: [ -~]{1,250}$"), $"seed {Seed}, mutant {mutant}");
                refused++;
            }
        }

        Assert.That(read, Is.GreaterThan(Mutants / 50));
        Assert.That(refused, Is.GreaterThan(Mutants / 50));
    }

    private static byte[] Mutate(Random random)
    {
        byte[] bytes = [.. Valid];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(bytes.Length);
            int end = Math.Min(bytes.Length, at + random.Next(40));
            bytes = random.Next(6) switch
            {
                0 => bytes[..(at + 1)],
                1 => [.. bytes[..at], .. bytes[end..], 10],
                2 => [.. bytes[..end], .. bytes[at..]],
                3 => [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]],
                4 => [.. bytes[..at], "U,\n01\r\""u8[random.Next(7)], .. bytes[at..]],
                _ => [.. bytes[..at], (byte)(bytes[at] ^ 1), .. bytes[(at + 1)..]],
            };
        }

        return bytes;
    }
}
