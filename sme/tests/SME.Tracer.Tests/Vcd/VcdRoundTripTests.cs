using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using SME.Tracer.Vcd;

namespace SME.Tracer.Tests.Vcd;

/// <summary>Random designs and runs, written and read back.</summary>
[TestFixture]
internal sealed class VcdRoundTripTests
{
    [Test]
    public void What_is_read_back_is_what_was_sampled([NUnit.Framework.Range(0, 39)] int seed)
    {
        using var folder = new TempFolder();
        string path = folder.File("random.vcd");
        var run = new RandomRun(seed);
        run.Write(path);

        using VcdReader reader = VcdReader.Open(path);
        Assert.That(reader.Timescale, Is.EqualTo(1_000_000));
        bool more = reader.Read();
        string?[] values = new string?[reader.Nets.Count];
        int compared = 0;
        foreach ((ulong cycle, Dictionary<string, string> expected) in run.Expected)
        {
            // The value of the half period after the tick, when the clock has not fallen yet.
            while (more && reader.Time <= cycle * 10)
            {
                values[reader.Net] = Encoding.ASCII.GetString(reader.Value);
                more = reader.Read();
            }

            var actual = new Dictionary<string, string>();
            foreach (VcdVariable variable in reader.Variables)
            {
                actual[variable.Path] = values[variable.Net] ?? "nothing";
            }

            Assert.That(actual, Is.EquivalentTo(expected), $"seed {seed}, cycle {cycle}");
            compared += actual.Count;
        }

        Assert.That(compared, Is.GreaterThan(0));
        while (more)
        {
            more = reader.Read();
        }

        Assert.That(reader.Time, Is.EqualTo((run.Expected[^1].Cycle + 1) * 10));
    }

    [Test]
    public void The_same_run_gives_the_same_bytes_wherever_it_is_written([NUnit.Framework.Range(0, 4)] int seed)
    {
        using var folder = new TempFolder();
        using var otherFolder = new TempFolder();
        new RandomRun(seed).Write(folder.File("a.vcd"));
        new RandomRun(seed).Write(otherFolder.File("a.vcd"));
        Assert.That(folder.FileNames(), Is.EqualTo(otherFolder.FileNames()));
        foreach (string name in folder.FileNames())
        {
            Assert.That(File.ReadAllBytes(folder.File(name)), Is.EqualTo(File.ReadAllBytes(otherFolder.File(name))));
            string text = File.ReadAllText(folder.File(name));
            Assert.That(text, Does.Not.Contain(Path.GetFileName(Path.GetDirectoryName(folder.File(name)))));
            Assert.That(text, Does.Not.Contain("date"));
            Assert.That(text, Does.EndWith("\n"));
        }
    }

    [Test]
    public void No_change_is_written_twice([NUnit.Framework.Range(0, 9)] int seed)
    {
        using var folder = new TempFolder();
        string path = folder.File("random.vcd");
        new RandomRun(seed).Write(path);
        using VcdReader reader = VcdReader.Open(path);
        string?[] values = new string?[reader.Nets.Count];
        while (reader.Read())
        {
            string value = Encoding.ASCII.GetString(reader.Value);
            string net = reader.Nets[reader.Net].Path;
            Assert.That(value, Is.Not.EqualTo(values[reader.Net]), $"seed {seed}, time {reader.Time}, {net}");
            values[reader.Net] = value;
        }
    }

    [Test]
    public void A_large_design_is_written_whole_across_blocks_and_buffers()
    {
        const int Signals = 3000;
        const int Ticks = 400;
        using var folder = new TempFolder();
        string path = folder.File("large.vcd");
        var random = new Random(0);
        var design = new TestDesign();
        Signal[] signals = [.. Enumerable.Range(0, Signals).Select(i => design.Add(
            $"unit{i % 7}.s{i}", typeof(ulong), random.Next(1, 65), SignalKind.Bus, canBeUndefined: i % 2 == 0))];
        List<(ulong Cycle, int Signal, string Value)> expected = [];
        design.Run(path, new VcdOptions { SaveFile = false }, Ticks, cycle =>
        {
            for (int i = 0; i < Signals && cycle > 0; i++)
            {
                if (random.Next(cycle % 2 == 0 ? 4 : 50) == 0)
                {
                    ulong value = (ulong)random.NextInt64() | 1;
                    design.Set(signals[i], value);
                    ulong bits = signals[i].Bits(design.Sample.State);
                    expected.Add((cycle, i, bits.ToString("b", CultureInfo.InvariantCulture)));
                }
            }
        });

        Assert.That(new FileInfo(path).Length, Is.GreaterThan(4_000_000));
        string?[] values = new string?[Signals];
        using VcdReader reader = VcdReader.Open(path);
        Dictionary<string, int> signalOfPath = [];
        for (int i = 0; i < Signals; i++)
        {
            signalOfPath.Add("top." + signals[i].Path, i);
        }

        int next = 0;
        while (reader.Read())
        {
            if (reader.Time > 0 && signalOfPath.TryGetValue(reader.Nets[reader.Net].Path, out int signal))
            {
                values[signal] = Encoding.ASCII.GetString(reader.Value);
            }

            // After the clock has fallen, all changes of the cycle were read.
            while (reader.Time % 10 == 5 && next < expected.Count && expected[next].Cycle == reader.Time / 10)
            {
                (ulong cycle, int changed, string value) = expected[next++];
                Assert.That(values[changed], Is.EqualTo(value), $"cycle {cycle}");
            }
        }

        Assert.That(next, Is.EqualTo(expected.Count));
    }
}
