using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using NUnit.Framework;
using SME;

namespace Conformance.Contract;

/// <summary>Many ticks in one call do what as many calls do, on every engine.</summary>
[TestFixtureSource(typeof(Engines), nameof(Engines.All))]
[Parallelizable(ParallelScope.All)]
public sealed class BatchTests(EngineRow engine)
{
    [Test]
    public void Many_ticks_in_one_call_show_what_as_many_calls_show(
        [Values(1, 2, 3, 1024, 1025, 3000)] int ticks, [Values(1, 2, 5)] int divider)
    {
        string[] expected = Run(Engines.Reference, divider, simulation =>
        {
            for (int i = 0; i < ticks; i++)
            {
                simulation.Step();
            }
        });
        Assert.That(Run(engine, divider, simulation => simulation.Step(ticks)), Is.EqualTo(expected));
    }

    [Test]
    public void The_last_change_of_a_bus_is_known_while_registers_still_change([Values(1, 2, 599, 600)] int at)
    {
        using Simulation simulation = new();
        simulation.Use(engine.Create());
        _ = new Rests(at);
        simulation.Step(2000);
        Assert.That(simulation.Engine.LastChange, Is.EqualTo((ulong)at));
    }

    [Test]
    public void A_restored_state_runs_on_in_many_ticks()
    {
        using Simulation simulation = new();
        simulation.Use(engine.Create());
        _ = new Rests(900);
        simulation.Step(800);
        SavedState state = simulation.Save();
        simulation.Step(2000);
        string expected = Show(simulation);
        simulation.Restore(state);
        simulation.Step(2000);
        Assert.That((Show(simulation), simulation.Engine.LastChange), Is.EqualTo((expected, 900UL)));
    }

    [Test]
    public void A_run_to_a_tick_stops_there_and_calls_what_is_periodic([Values(1, 1024, 1025, 3000)] int ticks)
    {
        List<string> expected = [];
        using (Simulation stepped = new())
        {
            stepped.Use(Engines.Reference.Create());
            _ = new Rests(900);
            for (int tick = 1; tick <= ticks; tick++)
            {
                stepped.Step();
                if (tick % 700 == 0)
                {
                    expected.Add(Show(stepped));
                }
            }
        }

        List<string> seen = [];
        using Simulation simulation = new();
        simulation.Use(engine.Create());
        _ = new Rests(900);
        simulation.AddPeriodicRunner(700, s => seen.Add(Show(s)));
        simulation.RunTo((ulong)ticks);
        Assert.That(simulation.Tick, Is.EqualTo((ulong)ticks));
        Assert.That(seen, Is.EqualTo(expected));
    }

    [Test]
    public void An_observer_sees_what_it_wants_and_no_tick_more()
    {
        using Simulation simulation = new();
        simulation.Use(engine.Create());
        _ = new Rests(900);
        Sometimes observer = new();
        simulation.AddObserver(observer);
        simulation.Step(2500);
        Assert.That(
            observer.Seen,
            Is.EqualTo(new (ulong, ulong)[] { (0, 0), (700, 700), (1400, 900), (1401, 900), (2100, 900), (2101, 900) }));
    }

    [Test]
    public void What_drives_inputs_is_called_before_each_tick()
    {
        using Simulation simulation = new();
        simulation.Use(engine.Create());
        Rests process = new(900);
        List<ulong> ticks = [];
        simulation.AddDriver((called, tick) =>
        {
            Assert.That(called, Is.SameAs(simulation.Engine));
            ticks.Add(tick);
        });
        simulation.Step(3);
        Assert.That(ticks, Is.EqualTo(new ulong[] { 1, 2, 3 }));
        Assert.That(process.Total.Value, Is.EqualTo(3));
    }

    [Test]
    public void A_check_that_fails_among_many_ticks_ends_them([Values(1, 2, 699, 700, 1500)] int at)
    {
        using Simulation simulation = new();
        simulation.Use(engine.Create());
        _ = new Fuse(at);
        Assert.That(
            () => simulation.Step(5000),
            Throws.TypeOf<CheckFailedException>().With.Message.EqualTo($"check failed in fuse at tick {at}: {at} ticks"));
        Assert.That(simulation.Tick, Is.EqualTo((ulong)at - 1));
    }

    [Test]
    public void Without_checks_many_ticks_run_on()
    {
        using Simulation simulation = new() { Checks = false };
        simulation.Use(engine.Create());
        _ = new Fuse(3);
        simulation.Step(2000);
        Assert.That(simulation.Tick, Is.EqualTo(2000));
    }

    [Test]
    public void The_cycle_limit_holds_among_many_ticks([Values(0, 1, 1030)] int before)
    {
        using Simulation simulation = Create(engine, 1, out _);
        simulation.CycleLimit = 1100;
        simulation.Step(before);
        Assert.That(() => simulation.Step(3000), Throws.TypeOf<CycleLimitException>());
        Assert.That(simulation.Tick, Is.EqualTo(1100));
    }

    [Test]
    public void Cancelled_before_many_ticks_none_runs()
    {
        using CancellationTokenSource cancellation = new();
        using Simulation simulation = Create(engine, 1, out _);
        simulation.CancellationToken = cancellation.Token;
        simulation.Step(1500);
        cancellation.Cancel();
        Assert.That(() => simulation.Step(1500), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(simulation.Tick, Is.EqualTo(1500));
    }

    private static Simulation Create(EngineRow engine, int divider, out IStep step)
    {
        Simulation simulation = new();
        simulation.Use(engine.Create());
        step = Scope.CreateBus<IStep>();
        simulation.AddTopLevelInputs(step);
        using (new Scope(clock: new Clock(Scope.Current.Clock, divider)))
        {
            Counter counter = new(step);
            _ = new Follower(counter.Total);
            _ = new Blinker(step);
        }

        simulation.Prepare();
        return simulation;
    }

    private static string[] Run(EngineRow engine, int divider, Action<Simulation> step)
    {
        using Simulation simulation = Create(engine, divider, out IStep input);
        return [.. new[] { 3, -1, 0 }.Select(amount =>
        {
            (input.Amount, input.Enable) = (amount, amount != 0);
            step(simulation);
            return Show(simulation);
        })];
    }

    private static string Show(Simulation simulation)
        => $"{simulation.Tick} "
            + string.Join(' ', simulation.Signals.Signals.Select(s => $"{s.Path}={ElementsOf(simulation, s)}"));

    private static string ElementsOf(Simulation simulation, Signal signal)
        => string.Join('/', Enumerable.Range(0, signal.Length).Select(i => simulation.Engine.Peek(signal.Id, i)));

    /// <summary>Counts on, but shows it up to a number only.</summary>
    [ClockedProcess]
    public sealed class Rests(int at) : SimpleProcess
    {
        [OutputBus]
        public readonly ITotal Total = Scope.CreateBus<ITotal>();

        private int _ticks;

        protected override void OnTick()
        {
            _ticks++;
            Total.Value = Math.Min(_ticks, at);
        }
    }

    /// <summary>Wants some ticks, and the tick behind most of them.</summary>
    private sealed class Sometimes : ISimulationObserver
    {
        private Signal _total = null!;

        public List<(ulong Cycle, ulong Total)> Seen { get; } = [];

        public IEnumerable<int> Subscribe(SignalTable table)
        {
            _total = table.Signals.First(s => s.Kind == SignalKind.Bus && s.Name == "value");
            return [_total.Id];
        }

        public void Start(StateSample sample) => Sample(sample);

        public bool Wants(ulong cycle) => cycle % 700 == 0 || (cycle > 701 && cycle % 700 == 1);

        public ulong NextAfter(ulong cycle) => cycle % 700 == 0 && cycle > 0 ? cycle + 1 : cycle - (cycle % 700) + 700;

        public void Sample(StateSample sample) => Seen.Add((sample.Cycle, _total.Bits(sample.State)));

        public void Finish(Exception? failure)
        {
        }
    }

    /// <summary>Counts; a check fails when it has counted so far.</summary>
    [ClockedProcess]
    [Name("fuse")]
    public sealed class Fuse(int at) : SimpleProcess
    {
        [OutputBus]
        public readonly ITotal Total = Scope.CreateBus<ITotal>();

        private int _ticks;

        protected override void OnTick()
        {
            _ticks++;
            Assert(_ticks < at, $"{_ticks} ticks");
            Total.Value = _ticks;
        }
    }
}
