using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using SME;
using SME.Components;
using Testbenches.Library;

namespace Testbenches.Components;

/// <summary>What holds for every process that stores a number of words between two connections.</summary>
[Parallelizable(ParallelScope.Children)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class StreamBufferTestbench : IDisposable
{
    private readonly Simulation _simulation = new();
    private readonly Handshake<int> _source = new();
    private readonly Handshake<int> _sink = new();

    /// <summary>Number of words it stores.</summary>
    protected abstract int Depth { get; }

    public void Dispose()
    {
        _simulation.Dispose();
        GC.SuppressFinalize(this);
    }

    [Test]
    public void Latency_is_one_cycle_from_valid_to_valid()
    {
        Wire();
        _simulation.Step();
        Offer(42, last: true);
        _simulation.Step();
        Assert.That((_source.Forward.Valid, _sink.Forward.Valid), Is.EqualTo((true, false)));
        Withdraw();
        _simulation.Step();
        Assert.That((_source.Forward.Valid, _sink.Forward.Valid), Is.EqualTo((false, true)));
        Assert.That((_sink.Forward.Data, _sink.Forward.Last), Is.EqualTo((42, true)));
    }

    [Test]
    public void It_is_empty_and_not_ready_at_reset_and_ready_one_tick_later()
    {
        IOccupancy buffer = Wire();
        Assert.That((_sink.Forward.Valid, _source.Backward.Ready), Is.EqualTo((false, false)));
        Assert.That(buffer.Occupancy, Is.EqualTo($"0 of {Depth} words"));
        _simulation.Step();
        Assert.That((_sink.Forward.Valid, _source.Backward.Ready), Is.EqualTo((false, true)));
    }

    [Test]
    public void It_takes_as_many_words_as_it_holds_and_gives_them_in_order()
    {
        IOccupancy buffer = Wire();
        _simulation.Step();
        List<int> taken = [];
        for (int word = 0; word < Depth + 3; word++)
        {
            Offer(word);
            _simulation.Step();
            if (_source.Backward.Ready)
            {
                taken.Add(word);
            }
        }

        Withdraw();
        _simulation.Step();
        Assert.That(taken, Is.EqualTo(Enumerable.Range(0, Depth)));
        Assert.That(buffer.Occupancy, Is.EqualTo($"{Depth} of {Depth} words"));

        _sink.Backward.Ready = true;
        _simulation.Step();
        foreach (int word in taken)
        {
            Assert.That((_sink.Forward.Valid, _sink.Forward.Data), Is.EqualTo((true, word)));
            _simulation.Step();
        }

        Assert.That(_sink.Forward.Valid, Is.False);
        Assert.That(buffer.Occupancy, Is.EqualTo($"0 of {Depth} words"));
    }

    [Test]
    public void A_full_one_takes_no_word_in_the_tick_in_which_one_leaves()
    {
        Wire();
        Offer(7);
        _simulation.Step(Depth + 5);
        Assert.That(_source.Backward.Ready, Is.False, "full");
        _sink.Backward.Ready = true;
        _simulation.Step();
        Assert.That(_source.Backward.Ready, Is.False, "full, and a word is about to leave");
        _simulation.Step();
        Assert.That(_source.Backward.Ready, Is.True, "a word left");
    }

    [Test]
    public void Throughput_is_one_word_in_as_many_cycles_as_stated([Values] bool afterFull)
    {
        Wire();
        StreamMonitor<int> monitor = new(_sink);
        Offer(7);
        _sink.Backward.Ready = !afterFull;
        _simulation.Step(Depth + 10);
        _sink.Backward.Ready = true;
        _simulation.Step(Depth + 10);
        int before = monitor.Words.Count;
        _simulation.Step(1000);
        Assert.That(monitor.Words.Count - before, Is.EqualTo(Depth == 1 ? 500 : 1000));
    }

    [Test]
    public void Every_cycle_equals_a_plain_queue(
        [Values(10, 50, 100)] int validPercent, [Values(10, 50, 100)] int readyPercent,
        [ValueSource(typeof(Seeds), nameof(Seeds.Three))] int seed)
    {
        Random random = new(seed);
        IOccupancy buffer = Wire();
        QueueModel model = new(Depth);
        bool valid = false;
        int next = 0;
        int[] levels = new int[Depth + 1];
        for (int tick = 1; tick <= 1000; tick++)
        {
            bool taken = valid && model.Ready;
            model.Tick(valid, next, _sink.Backward.Ready);
            if (!valid || taken)
            {
                next = random.Next();
                valid = random.Next(100) < validPercent;
                _source.Forward.Valid = valid;
                _source.Forward.Data = next;
                _source.Forward.Last = next % 2 == 1;
            }

            _sink.Backward.Ready = random.Next(100) < readyPercent;
            _simulation.Step();
            Assert.That(_source.Backward.Ready, Is.EqualTo(model.Ready), $"ready in tick {tick}");
            Assert.That(_sink.Forward.Valid, Is.EqualTo(model.Count > 0), $"valid in tick {tick}");
            if (model.Count > 0)
            {
                Assert.That(_sink.Forward.Data, Is.EqualTo(model.Oldest), $"data in tick {tick}");
                Assert.That(_sink.Forward.Last, Is.EqualTo(model.Oldest % 2 == 1), $"last in tick {tick}");
            }

            Assert.That(buffer.Occupancy, Is.EqualTo($"{model.Count} of {Depth} words"));
            levels[model.Count]++;
        }

        Assert.That(model.Taken, Is.GreaterThan(20));
        Assert.That(levels[Depth], validPercent > readyPercent ? Is.Positive : Is.Not.Negative, "ticks full");
        Assert.That(levels[0], validPercent < readyPercent ? Is.Positive : Is.Not.Negative, "ticks empty");
    }

    [Test]
    public void Random_back_pressure_loses_repeats_and_changes_nothing(
        [Values(0, 30, 70)] int gapPercent, [Values(0, 30, 70)] int stallPercent,
        [ValueSource(typeof(Seeds), nameof(Seeds.Three))] int seed)
    {
        const int Count = 500;
        Create(_source, _sink);
        Random random = new(seed);
        StreamWord<int>[] words = Enumerable.Range(0, Count)
            .Select(_ => new StreamWord<int>(random.Next(), random.Next(4) == 0)).ToArray();
        _ = new StreamDriver<int>(_source, words, gapPercent, seed);
        _ = new StreamReceiver<int>(_sink, Count, stallPercent, seed + 1);
        StreamScoreboard<int> scoreboard = new(_source, _sink);
        StreamMonitor<int> monitor = new(_sink);
        _ = new HandshakeChecker<int>(_source);
        HandshakeChecker<int> checker = new(_sink);
        Assert.That(HandshakeStructure.Violations(_simulation), Is.Empty);
        _simulation.CycleLimit = 20 * Count;
        _simulation.Run();
        Assert.That((scoreboard.Compared, scoreboard.Inside), Is.EqualTo((Count, 0)));
        Assert.That(monitor.Words, Is.EqualTo(words));
        Assert.That(checker.Waits, stallPercent == 0 ? Is.LessThan(3) : Is.GreaterThan(50));
    }

    [Test]
    public void A_stalled_run_reports_its_occupancy()
    {
        Create(_source, _sink);
        _ = new StreamDriver<int>(_source, Enumerable.Range(0, Depth + 1).Select(i => new StreamWord<int>(i)));
        _ = new StreamReceiver<int>(_sink, 1, stallPercent: 100);
        _simulation.CycleLimit = 200;
        Assert.That(
            () => _simulation.Run(),
            Throws.TypeOf<AggregateException>().With.InnerException.TypeOf<CycleLimitException>()
                .And.InnerException.Message.Contains($"holds {Depth} of {Depth} words"));
    }

    [Test]
    public void A_tick_allocates_nothing([Values] bool sinkStalls)
    {
        Wire();
        Offer(5);
        _sink.Backward.Ready = !sinkStalls;
        _simulation.Step(100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _simulation.Step(1000);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(_sink.Forward.Data, Is.EqualTo(5));
    }

    /// <summary>Constructs what is tested.</summary>
    protected abstract IOccupancy Create(Handshake<int> source, Handshake<int> sink);

    private IOccupancy Wire()
    {
        _simulation.AddTopLevelInputs(_source.Forward, _sink.Backward);
        return Create(_source, _sink);
    }

    private void Offer(int word, bool last = false)
    {
        _source.Forward.Valid = true;
        _source.Forward.Data = word;
        _source.Forward.Last = last;
    }

    private void Withdraw() => _source.Forward.Valid = false;
}
