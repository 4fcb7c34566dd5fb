using System;
using System.IO;
using NUnit.Framework;
using SME.Tests.Allocation;
using SME.Tracer.Vcd;

namespace SME.Tracer.Tests.Vcd;

/// <summary>What happens to the file, and what does not happen to memory.</summary>
[TestFixture]
internal sealed class VcdFileTests
{
    [Test]
    public void The_waveform_of_a_failed_run_is_kept()
    {
        using var folder = new TempFolder();
        string path = folder.File("a.vcd");
        using (VcdObserver observer = StartOneBit(path))
        {
            Assert.That(folder.FileNames(), Is.EqualTo<string>(["a.vcd.partial"]));
            observer.Finish(new InvalidOperationException());
        }

        Assert.That(folder.FileNames(), Is.EqualTo<string>(["a.gtkw", "a.vcd"]));
        Assert.That(File.ReadAllText(path), Does.EndWith("0\"\n$end\n#10\n"));
    }

    [Test]
    public void A_waveform_given_up_leaves_nothing_and_an_older_one_as_it_was()
    {
        using var folder = new TempFolder();
        string path = folder.File("a.vcd");
        File.WriteAllText(path, "older");
        StartOneBit(path).Dispose();
        Assert.That(folder.FileNames(), Is.EqualTo<string>(["a.vcd"]));
        Assert.That(File.ReadAllText(path), Is.EqualTo("older"));
    }

    [Test]
    public void A_missing_folder_is_named_before_the_run_starts()
    {
        using var folder = new TempFolder();
        string path = folder.File("no/such/a.vcd");
        IOException exception = Assert.Throws<IOException>(() => StartOneBit(path))!;
        Assert.That(exception.Message, Is.EqualTo(
            $"Cannot write the waveform '{path}': the folder '{Path.GetDirectoryName(path)}' does not exist."));
    }

    [Test]
    public void A_folder_in_the_way_is_named_before_the_run_starts()
    {
        using var folder = new TempFolder();
        string path = folder.File("a.vcd");
        Directory.CreateDirectory(path);
        IOException exception = Assert.Throws<IOException>(() => StartOneBit(path))!;
        Assert.That(
            exception.Message, Is.EqualTo($"Cannot write the waveform '{path}': there is a folder of this name."));
    }

    [Test]
    public void An_empty_window_is_refused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => new VcdObserver("a.vcd", new VcdOptions { From = 7, To = 6 }).Dispose())!;
        Assert.That(exception.Message, Is.EqualTo(
            "The window of the waveform 'a.vcd' is empty: it begins at cycle 7 and ends at cycle 6."));
    }

    [Test]
    public void Time_does_not_go_back()
    {
        using var folder = new TempFolder();
        string path = folder.File("a.vcd");
        var design = new TestDesign();
        design.Add("bit", typeof(bool), 1);
        using var observer = new VcdObserver(path);
        design.Start(observer);
        design.Tick(observer);
        design.Sample.Cycle = 0;
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => design.Tick(observer))!;
        Assert.That(exception.Message, Is.EqualTo(
            $"Cycle 1 came after cycle 1: time in the waveform '{path}' cannot go back."));
    }

    [Test]
    public void A_full_disk_is_reported_with_the_path_and_leaves_no_partial_file()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("/dev/full is a device of Linux");
        }

        using var folder = new TempFolder();
        string path = folder.File("a.vcd");
        File.CreateSymbolicLink(path + ".partial", "/dev/full");
        var design = new TestDesign();
        Signal data = design.Add("data", typeof(ulong), 64);
        using var observer = new VcdObserver(path);
        design.Start(observer);
        IOException exception = Assert.Throws<IOException>(() =>
        {
            for (ulong i = 0; i < 1_000_000; i++)
            {
                design.Set(data, ulong.MaxValue - i);
                design.Tick(observer);
            }
        })!;
        string why = exception.InnerException!.Message;
        Assert.That(exception.Message, Is.EqualTo($"Writing the waveform '{path}' failed: {why}"));
        observer.Finish(exception);
        Assert.That(folder.FileNames(), Is.Empty);
    }

    [Test]
    public void A_run_that_fails_within_a_sample_leaves_a_waveform_that_can_be_read()
    {
        const int Length = 40_000;
        using var folder = new TempFolder();
        string path = folder.File("a.vcd");
        var design = new TestDesign();
        Signal memory = design.AddMemory("memory", typeof(ulong), 64, Length);
        using var observer = new VcdObserver(path, new VcdOptions { IncludeMemories = true });
        design.Start(observer);
        for (int i = 0; i < Length; i++)
        {
            design.SetElement(memory, i, ulong.MaxValue - (ulong)i);
        }

        design.FailAtElement = Length - 100;
        Exception failure = Assert.Throws<InvalidOperationException>(() => design.Tick(observer))!;
        observer.Finish(failure);
        Assert.That(new FileInfo(path).Length, Is.GreaterThan(3_000_000));
        using VcdReader reader = VcdReader.Open(path);
        while (reader.Read())
        {
        }

        Assert.That(reader.Time, Is.EqualTo(10));
    }

    [TestCase(0UL, ulong.MaxValue, 0)]
    [TestCase(5UL, 9UL, 0)]
    [TestCase(7UL, 7UL, 0)]
    [TestCase(0UL, 3UL, 4)]
    public void No_cycle_that_is_wanted_is_passed_over(ulong from, ulong to, int last)
    {
        using var observer = new VcdObserver("a.vcd", new VcdOptions { From = from, To = to, Last = last });
        for (ulong cycle = 0; cycle < 15; cycle++)
        {
            ulong next = observer.NextAfter(cycle);
            Assert.That(next, Is.GreaterThan(cycle));
            for (ulong between = cycle + 1; between < Math.Min(next, 20); between++)
            {
                Assert.That(observer.Wants(between), Is.False, $"{between} between {cycle} and {next}");
            }
        }
    }

    [Test]
    public void Sampling_allocates_nothing()
    {
        using var folder = new TempFolder();
        var design = new TestDesign();
        Signal bit = design.Add("bit", typeof(bool), 1, canBeUndefined: true);
        Signal word = design.Add("word", typeof(ulong), 64);
        Signal real = design.Add("real", typeof(double), 64);
        Signal memory = design.AddMemory("memory", typeof(uint), 32, 100);
        using var observer = new VcdObserver(folder.File("a.vcd"), new VcdOptions { IncludeMemories = true });
        design.Start(observer);
        Tick(10);
        long allocated = AllocatedBytes.Of(() => Tick(7000));
        observer.Finish(null);
        Assert.That(allocated, Is.Zero);
        Assert.That(new FileInfo(folder.File("a.vcd")).Length, Is.GreaterThan(2_000_000));

        void Tick(int ticks)
        {
            for (int i = 0; i < ticks; i++)
            {
                design.Set(bit, (ulong)i);
                design.Define(bit, i % 3 != 0);
                design.Set(word, ~(ulong)i);
                design.Set(real, BitConverter.DoubleToUInt64Bits(i / 3.0));
                design.SetElement(memory, i % 100, (ulong)i);
                design.Tick(observer);
            }
        }
    }

    private static VcdObserver StartOneBit(string path)
    {
        var design = new TestDesign();
        design.Add("bit", typeof(bool), 1);
        var observer = new VcdObserver(path);
        design.Start(observer);
        return observer;
    }
}
