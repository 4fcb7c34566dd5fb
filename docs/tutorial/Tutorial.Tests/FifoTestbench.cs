using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using SME;

namespace Tutorial;

[TestFixture]
public sealed class FifoTestbench
{
    private const int Seed = 0;

    [Test]
    public void Word_leaves_one_tick_after_it_came()
    {
        using Simulation simulation = new();
        IWord wordIn = Scope.CreateBus<IWord>();
        IReady outReady = Scope.CreateBus<IReady>();
        Fifo fifo = new(wordIn, outReady, depth: 4);
        simulation.AddTopLevelInputs(wordIn, outReady);

        // Tick 1: after reset the FIFO says that it is ready.
        simulation.Step();
        Assert.That(fifo.InReady.Ready, Is.True);

        // Tick 2: valid and ready meet on the bus. Tick 3: the FIFO takes the word.
        wordIn.Valid = true;
        wordIn.Data = 0xBEEF;
        simulation.Step();
        Assert.That(fifo.Out.Valid, Is.False);
        wordIn.Valid = false;
        simulation.Step();
        Assert.That(fifo.Out.Valid, Is.True);
        Assert.That(fifo.Out.Data, Is.EqualTo(0xBEEF));
    }

    [TestCase(1)]
    [TestCase(4)]
    public void Full_fifo_is_not_ready_and_keeps_its_words(int depth)
    {
        using Simulation simulation = new();
        IWord wordIn = Scope.CreateBus<IWord>();
        IReady outReady = Scope.CreateBus<IReady>();
        Fifo fifo = new(wordIn, outReady, depth);
        simulation.AddTopLevelInputs(wordIn, outReady);
        simulation.Step();

        for (ushort word = 0; word < depth; word++)
        {
            Assert.That(fifo.InReady.Ready, Is.True);
            wordIn.Valid = true;
            wordIn.Data = word;
            simulation.Step();
        }

        // Nobody takes this one.
        wordIn.Data = 0xFFFF;
        simulation.Step();
        Assert.That(fifo.InReady.Ready, Is.False);
        simulation.Step(3);
        Assert.That(simulation.Peek<int>(fifo, "_count"), Is.EqualTo(depth));

        wordIn.Valid = false;
        outReady.Ready = true;
        for (ushort word = 0; word < depth; word++)
        {
            simulation.Step();
            Assert.That(fifo.Out.Valid, Is.True);
            Assert.That(fifo.Out.Data, Is.EqualTo(word));
        }

        simulation.Step();
        Assert.That(fifo.Out.Valid, Is.False);
    }

    [Test]
    public void Words_arrive_in_order_whoever_pauses([Values(1, 2, 3, 8)] int depth)
    {
        Random random = new(Seed);
        List<ushort> words = [.. Enumerable.Range(0, 200).Select(_ => (ushort)random.Next(1 << 16))];

        using Simulation simulation = new() { CycleLimit = 10_000 };
        IWord wordIn = Scope.CreateBus<IWord>();
        IReady outReady = Scope.CreateBus<IReady>();
        Fifo fifo = new(wordIn, outReady, depth);
        _ = new WordDriver(wordIn, fifo.InReady, words);
        WordMonitor monitor = new(fifo.Out, outReady, words.Count, Seed);
        simulation.Run();

        Assert.That(monitor.Received, Is.EqualTo(words), $"seed {Seed}");
    }
}
