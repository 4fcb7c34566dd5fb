using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace SME.Tests.Contract;

/// <summary>How a run begins and ends, and what it leaves behind.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RunTests
{
    [Test]
    public void A_process_needs_an_active_simulation()
    {
        Assert.That(Simulation.Current, Is.Null);
        Assert.That(
            () => new ClockedWorker(() => { }),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "process SME.Tests.Contract.ClockedWorker is constructed but no simulation is active: create one first, "
                + "using var simulation = new Simulation()"));
        Assert.That(
            () => Scope.CreateBus<IValue>(),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "a scope is used but no simulation is active: create one first, using var simulation = new Simulation()"));
    }

    [Test]
    public void A_second_simulation_in_one_context_is_refused()
    {
        using Simulation first = new();
        Assert.That(
            () => new Simulation(),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "another simulation is current in this context: dispose it before starting a new one"));
        Assert.That(Simulation.Current, Is.SameAs(first));
    }

    [Test]
    public void Nothing_is_current_after_dispose_a_run_or_a_failed_run()
    {
        using (new Simulation())
        {
            Assert.That(Simulation.Current, Is.Not.Null);
        }

        Assert.That(Simulation.Current, Is.Null);
        Simulation run = new();
        _ = Bench.Of(2);
        run.Run();
        Assert.That(Simulation.Current, Is.Null);
        Simulation failing = new();
        _ = new Bench(_ => throw new NotSupportedException());
        Assert.That(() => failing.Run(), Throws.TypeOf<AggregateException>());
        Assert.That(Simulation.Current, Is.Null);
        Simulation empty = new();
        Assert.That(() => empty.Run(), Throws.InvalidOperationException);
        Assert.That(Simulation.Current, Is.Null);
        Simulation refused = new();
        _ = Bench.Of(2);
        _ = new Worker(() => { });
        Assert.That(() => refused.Run(), Throws.TypeOf<AggregateException>());
        Assert.That(Simulation.Current, Is.Null);
    }

    [Test]
    public void A_run_without_processes_or_without_end_is_refused()
    {
        using (Simulation empty = new())
        {
            Assert.That(() => empty.Run(), Throws.InvalidOperationException.With.Message.EqualTo(
                "no processes to run: construct some inside the simulation"));
        }

        using Simulation endless = new();
        _ = new ClockedWorker(() => { });
        Assert.That(() => endless.Run(), Throws.InvalidOperationException.With.Message.EqualTo(
            "nothing would end the run: construct a SimulationProcess, or give an exit method"));
    }

    [Test]
    public void A_run_ends_after_the_tick_in_which_the_last_test_bench_returned()
    {
        using Simulation simulation = new();
        int ticks = 0;
        _ = Bench.Of(3);
        _ = Bench.Of(7);
        _ = new ClockedWorker(() => ticks++);
        simulation.Run();
        Assert.That((ticks, simulation.Tick), Is.EqualTo((7, 7UL)));
    }

    [Test]
    public void A_run_whose_test_bench_returns_before_tick_1_has_no_tick()
    {
        using Simulation simulation = new();
        int ticks = 0;
        int samples = 0;
        _ = Bench.Of(0);
        _ = new ClockedWorker(() => ticks++);
        simulation.AddPostRunner(_ => samples++).Run();
        Assert.That((ticks, samples, simulation.Tick), Is.EqualTo((0, 0, 0UL)));
    }

    [Test]
    public void The_exit_method_is_asked_before_each_tick()
    {
        using Simulation simulation = new();
        List<ulong> asked = [];
        int ticks = 0;
        _ = new ClockedWorker(() => ticks++);
        simulation.Run(null, () =>
        {
            asked.Add(simulation.Tick);
            return asked.Count > 3;
        });
        Assert.That(asked, Is.EqualTo([0UL, 1UL, 2UL, 3UL]));
        Assert.That(ticks, Is.EqualTo(3));
    }

    [Test]
    public void A_requested_stop_ends_the_run_after_its_tick()
    {
        using Simulation simulation = new();
        int after = 0;
        _ = Bench.Of(100);
        _ = new ClockedWorker(() =>
        {
            if (simulation.Tick == 4)
            {
                simulation.RequestStop();
            }
        });
        _ = new ClockedWorker(() => after++);
        simulation.Run();
        Assert.That((after, simulation.Tick), Is.EqualTo((5, 5UL)));
    }

    [Test]
    public void Runners_and_loaders_are_called_in_their_places()
    {
        using Simulation simulation = new();
        List<string> calls = [];
        IValue bus = Scope.CreateBus<IValue>();
        _ = new Bench(async b =>
        {
            await b.ClockAsync();
            calls.Add("bench");
            await b.ClockAsync();
        })
        {
            Outputs = [bus],
        };
        _ = new Worker(() => calls.Add("unclocked")) { Inputs = [bus] };
        simulation.AddPreloader(s => calls.Add($"preloader {s.Tick}"))
            .AddPreRunner(s => calls.Add($"before {s.Tick}"))
            .AddPostClockRunner(s => calls.Add($"edge {s.Tick}"))
            .AddPostRunner(s => calls.Add($"after {s.Tick}"))
            .AddTicker(s => calls.Add($"ticker {s.Tick}"))
            .AddPostloader(s => calls.Add($"postloader {s.Tick}"))
            .Run();
        Assert.That(calls, Is.EqualTo([
            "preloader 0", "before 0", "bench", "edge 0", "unclocked", "after 0", "ticker 0",
            "before 1", "edge 1", "unclocked", "after 1", "ticker 1", "postloader 2",
        ]));
    }

    [Test]
    public void Processes_given_to_Run_are_registered_once()
    {
        using Simulation simulation = new();
        int ticks = 0;
        ClockedWorker process = new(() => ticks++);
        simulation.Run(process, Bench.Of(3), process);
        Assert.That(ticks, Is.EqualTo(3));
        Assert.That(simulation.Processes, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_process_constructed_during_the_run_is_refused()
    {
        using Simulation simulation = new();
        _ = new Bench(async b =>
        {
            await b.ClockAsync();
            _ = new ClockedWorker(() => { });
        });
        Assert.That(
            () => simulation.Run(),
            Throws.TypeOf<AggregateException>().With.InnerException.Message.EqualTo(
                "process SME.Tests.Contract.ClockedWorker is constructed while the simulation runs: construct all "
                + "processes before"));
    }

    [Test]
    public void Writing_from_outside_to_what_a_process_drives_is_refused()
    {
        using Simulation simulation = new();
        IValue bus = Scope.CreateBus<IValue>();
        _ = new ClockedWorker(() => { }) { Outputs = [bus] };
        simulation.Step();
        Assert.That(
            () => bus.Value = 3,
            Throws.InvalidOperationException.With.Message.EqualTo(
                "bus Contract.IValue was written from outside the processes before tick 2: only top-level "
                + "inputs are written by a testbench; add the bus with AddTopLevelInputs"));
    }

    [Test]
    public void Observers_see_the_failure_and_one_that_fails_keeps_no_other_from_its_end()
    {
        using Simulation simulation = new();
        Recorder first = new() { Fails = true };
        Recorder second = new();
        _ = new Bench(async b =>
        {
            await b.ClockAsync();
            await b.ClockAsync();
            throw new NotSupportedException("stop");
        });
        simulation.AddObserver(first).AddObserver(second);
        AggregateException? failure = Assert.Throws<AggregateException>(() => simulation.Run());
        Assert.That(
            failure!.Message, Is.EqualTo("process Contract.Bench failed in tick 2 (stop) (full)"));
        Assert.That(second.Calls, Is.EqualTo(["start 0", "sample 1", "finish stop"]));
        Assert.That(Simulation.Current, Is.Null);
    }

    [Test]
    public void Simulations_run_side_by_side_on_threads_of_their_own()
    {
        int[] sums = new int[8];
        Parallel.For(0, sums.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            using Simulation simulation = new();
            IValue bus = Scope.CreateBus<IValue>();
            _ = new ClockedWorker(() => bus.Value += i) { Outputs = [bus] };
            _ = Bench.Of(1000);
            simulation.Run();
            sums[i] = bus.Value;
        });
        Assert.That(sums, Is.EqualTo([0, 1000, 2000, 3000, 4000, 5000, 6000, 7000]));
    }

    [Test]
    public async Task The_current_simulation_follows_an_asynchronous_test()
    {
        using Simulation simulation = new();
        await Task.Yield();
        Assert.That(Simulation.Current, Is.SameAs(simulation));
        int thread = Environment.CurrentManagedThreadId;
        Simulation? elsewhere = simulation;
        using (ExecutionContext.SuppressFlow())
        {
            Thread other = new(() => elsewhere = Simulation.Current);
            other.Start();
            other.Join();
        }

        Assert.That(elsewhere, Is.Null);
        Assert.That(thread, Is.Positive);
    }

    [Test]
    public void Observers_see_the_failure_of_a_single_step_too()
    {
        using Simulation simulation = new();
        Recorder recorder = new();
        int runs = 0;
        _ = new ClockedWorker(() =>
        {
            if (++runs == 2)
            {
                throw new NotSupportedException("stop");
            }
        });
        simulation.AddObserver(recorder);
        simulation.Step();
        Assert.That(() => simulation.Step(), Throws.TypeOf<NotSupportedException>());
        Assert.That(recorder.Calls, Is.EqualTo(["start 0", "sample 1", "finish stop"]));
    }

    private sealed class Recorder : ISimulationObserver
    {
        public List<string> Calls { get; } = [];

        public bool Fails { get; init; }

        public IEnumerable<int> Subscribe(SignalTable table) => [];

        public void Start(StateSample sample) => Calls.Add($"start {sample.Cycle}");

        public void Sample(StateSample sample) => Calls.Add($"sample {sample.Cycle}");

        public void Finish(Exception? failure)
        {
            Calls.Add($"finish {failure?.Message}");
            if (Fails)
            {
                throw new NotSupportedException("full");
            }
        }
    }
}
