using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using SME;
using SME.Components;
using Testbenches.Library;

namespace Testbenches.Components;

/// <summary>Compositions of stream processes: whatever is connected is ordered and runs.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Children)]
public sealed class HandshakeChainTestbench
{
    [Test]
    public void Sixty_four_skid_buffers_pass_a_word_a_cycle_sixty_four_cycles_later()
    {
        const int Count = 1000;
        using Simulation simulation = new();
        Handshake<int>[] links = Links(65);
        for (int i = 0; i < 64; i++)
        {
            _ = new SkidBuffer<int>(links[i], links[i + 1]);
        }

        StreamMonitor<int> first = new(links[0]);
        StreamMonitor<int> last = new(links[64]);
        _ = new StreamDriver<int>(links[0], Numbered(Count));
        _ = new StreamReceiver<int>(links[64], Count);
        simulation.CycleLimit = 2 * Count;
        simulation.Run();
        Assert.That(last.Words, Is.EqualTo(Numbered(Count)));
        Assert.That(last.Ticks.Zip(first.Ticks, (l, f) => l - f), Is.All.EqualTo(64));
        Assert.That(last.Ticks[^1] - last.Ticks[0], Is.EqualTo(Count - 1));
    }

    [Test]
    public void A_mixed_chain_with_unclocked_stages_keeps_the_rules(
        [ValueSource(typeof(Seeds), nameof(Seeds.Three))] int seed)
    {
        const int Count = 1000;
        using Simulation simulation = new();
        Handshake<int> a = new(), b = new(), c = new(), d = new();
        Handshake<int> aPlus = Increment.After(a), bPlus = Increment.After(Increment.After(b));
        _ = new SkidBuffer<int>(aPlus, b);
        _ = new Fifo<int>(bPlus, c, 5);
        _ = new HandshakeRegister<int>(c, d);
        _ = new StreamDriver<int>(a, Numbered(Count), gapPercent: 40, seed);
        _ = new StreamReceiver<int>(d, Count, stallPercent: 40, seed + 1);
        HandshakeChecker<int>[] checkers = new[] { a, aPlus, b, bPlus, c, d }.Select(l => new HandshakeChecker<int>(l)).ToArray();
        StreamMonitor<int> monitor = new(d);
        Assert.That(HandshakeStructure.Violations(simulation), Is.Empty);
        simulation.CycleLimit = 20 * Count;
        simulation.Run();
        Assert.That(monitor.Words.Select(w => w.Data), Is.EqualTo(Enumerable.Range(3, Count)));
        Assert.That(checkers.Select(m => m.Waits), Is.All.Positive);
    }

    [Test]
    public void Words_go_round_a_ring_for_ever()
    {
        using Simulation simulation = new();
        Handshake<int>[] links = Links(8);
        SkidBuffer<int>[] buffers = Enumerable.Range(0, 8)
            .Select(i => new SkidBuffer<int>(links[i], links[(i + 1) % 8])).ToArray();
        StreamMonitor<int> monitor = new(links[0]);
        foreach (int token in new[] { 0, 3, 5 })
        {
            simulation.Poke(buffers[token], "_skidValid", true);
            simulation.Poke(buffers[token], "_skidData", 100 + token);
        }

        simulation.Step(100);
        int before = monitor.Words.Count;
        simulation.Step(800);
        Assert.That(monitor.Words.Count - before, Is.EqualTo(300), "each of three words passes once in eight ticks");
        Assert.That(monitor.Words.Take(3).Select(w => w.Data), Is.EqualTo(new[] { 105, 103, 100 }));
        Assert.That(monitor.Words.Skip(3), Is.EqualTo(monitor.Words.SkipLast(3)));
    }

    [Test]
    public void A_ring_with_an_unclocked_stage_is_ordered()
    {
        using Simulation simulation = new();
        Handshake<int> a = new(), b = new(), c = new();
        SkidBuffer<int> skid = new(a, b);
        _ = new Fifo<int>(Increment.After(b), c, 3);
        _ = new HandshakeRegister<int>(c, a);
        StreamMonitor<int> monitor = new(a);
        simulation.Poke(skid, "_skidValid", true);
        simulation.Step(301);
        Assert.That(monitor.Words.Select(w => w.Data), Is.EqualTo(Enumerable.Range(1, 100)), "one round in three ticks");
    }

    [Test]
    public void A_ring_that_is_full_everywhere_stands_still_and_says_so()
    {
        using Simulation simulation = new();
        Handshake<int>[] links = Links(2);
        Fifo<int> one = new(links[0], links[1], 3), other = new(links[1], links[0], 3);
        simulation.Poke(one, "_count", 3);
        simulation.Poke(other, "_count", 3);

        simulation.Step(50);
        Assert.That(simulation.StallReport(), Is.EqualTo(string.Join(
            Environment.NewLine,
            "last change of a bus signal: cycle 1 of 50",
            "  Fifo`1<Int32>#0 holds 3 of 3 words",
            "  Fifo`1<Int32>#1 holds 3 of 3 words")));
    }

    private static Handshake<int>[] Links(int count)
        => Enumerable.Range(0, count).Select(_ => new Handshake<int>()).ToArray();

    private static IEnumerable<StreamWord<int>> Numbered(int count)
        => Enumerable.Range(0, count).Select(i => new StreamWord<int>(i, i % 10 == 9));

    /// <summary>An unclocked stage: it stores nothing, so ready passes it by.</summary>
    private sealed class Increment : SimpleProcess
    {
        [InputBus]
        public readonly IStream<int> In;

        [OutputBus]
        public readonly IStream<int> Out;

        private Increment(IStream<int> source, IStream<int> sink) => (In, Out) = (source, sink);

        public static Handshake<int> After(Handshake<int> source)
        {
            Handshake<int> sink = new(Scope.CreateBus<IStream<int>>(), source.Backward);
            _ = new Increment(source.Forward, sink.Forward);
            return sink;
        }

        protected override void OnTick()
        {
            Out.Valid = In.Valid;
            Out.Last = In.Last;
            if (In.Valid)
            {
                Out.Data = In.Data + 1;
            }
        }
    }
}
