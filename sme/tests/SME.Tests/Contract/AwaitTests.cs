using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;

namespace SME.Tests.Contract;

/// <summary>What a body may await, and when it goes on.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class AwaitTests
{
    [Test]
    public void Code_before_the_first_await_of_a_test_bench_runs_before_tick_1()
    {
        using Simulation simulation = new();
        IValue bus = Scope.CreateBus<IValue>();
        List<string> order = [];
        int seen = -1;
        _ = new ClockedWorker(() =>
        {
            order.Add("worker");
            seen = bus.Value;
        })
        {
            Inputs = [bus],
        };
        _ = new Bench(async b =>
        {
            order.Add("bench before");
            bus.Value = 6;
            await b.ClockAsync();
            order.Add("bench");
        })
        {
            Outputs = [bus],
        };
        simulation.Step();
        Assert.That(order, Is.EqualTo(["bench before", "worker", "bench"]));
        Assert.That((seen, bus.Value), Is.EqualTo((0, 6)));
    }

    [Test]
    public void A_clock_awaitable_converts_to_a_task()
    {
        using Simulation simulation = new();
        List<ulong> ticks = [];
        _ = new Bench(async b =>
        {
            Task task = b.ClockAsync();
            Assert.That(task.IsCompleted, Is.False);
            await task;
            ticks.Add(simulation.Tick + 1);
            Assert.That(task.IsCompletedSuccessfully, Is.True);
            await Task.WhenAll(b.ClockAsync(), b.ClockAsync(), b.WaitUntilAsync(() => simulation.Tick == 4));
            ticks.Add(simulation.Tick + 1);
            Task any = await Task.WhenAny(b.WaitUntilAsync(() => false), b.ClockAsync());
            ticks.Add(simulation.Tick + 1);
            Assert.That(any.IsCompleted, Is.True);
            await b.ClockAsync().ConfigureAwait(false);
            ticks.Add(simulation.Tick + 1);
            await b.ClockAsync().ConfigureAwait(true);
            ticks.Add(simulation.Tick + 1);
            await task;
            ticks.Add(simulation.Tick + 1);
        });
        simulation.Run();
        Assert.That(ticks, Is.EqualTo([1UL, 5UL, 6UL, 7UL, 8UL, 8UL]));
    }

    [Test]
    public void An_awaitable_that_is_kept_counts_from_where_it_was_made()
    {
        using Simulation simulation = new();
        List<ulong> ticks = [];
        _ = new Bench(async b =>
        {
            ClockAwaitable kept = b.ClockAsync();
            ClockAwaitable condition = b.WaitUntilAsync(() => simulation.Tick >= 1);
            await b.ClockAsync();
            await kept;
            ticks.Add(simulation.Tick + 1);
            await b.ClockAsync();
            await condition;
            ticks.Add(simulation.Tick + 1);
        });
        simulation.Run();
        Assert.That(ticks, Is.EqualTo([1UL, 2UL]));
    }

    [Test]
    public void WaitUntil_awaits_a_tick_then_tests_and_repeats()
    {
        using Simulation simulation = new();
        List<ulong> tested = [];
        ulong end = 0;
        _ = new Bench(async b =>
        {
            await b.WaitUntilAsync(() =>
            {
                tested.Add(simulation.Tick + 1);
                return tested.Count == 3;
            });
            end = simulation.Tick + 1;
        });
        simulation.Run();
        Assert.That(tested, Is.EqualTo([1UL, 2UL, 3UL]));
        Assert.That(end, Is.EqualTo(3));
    }

    [Test]
    public void An_exception_in_a_condition_is_thrown_where_the_body_awaits()
    {
        using Simulation simulation = new();
        string? caught = null;
        _ = new Bench(async b =>
        {
            try
            {
                await b.WaitUntilAsync(() => throw new NotSupportedException("never"));
            }
            catch (NotSupportedException e)
            {
                caught = $"{e.Message} in tick {simulation.Tick + 1}";
            }

            await b.WaitUntilAsync(() => simulation.Tick < 2 ? false : throw new NotSupportedException("again"));
        });
        AggregateException? failure = Assert.Throws<AggregateException>(() => simulation.Run());
        Assert.That(caught, Is.EqualTo("never in tick 1"));
        Assert.That(failure!.Message, Is.EqualTo("process Contract.Bench failed in tick 3 (again)"));
    }

    [Test]
    public void A_read_violation_in_a_condition_names_process_and_tick()
    {
        using Simulation simulation = new();
        IBare bus = Scope.CreateBus<IBare>();
        _ = new ClockedWorker(() => { }) { Outputs = [bus] };
        _ = new Bench(async b => await b.WaitUntilAsync(() => bus.Other > 0)) { Inputs = [bus] };
        Assert.That(
            () => simulation.Step(),
            Throws.TypeOf<ReadViolationException>().With.Message.StartWith(
                "signal Other of bus Contract.IBare was read by process Contract.Bench in tick 1 before "));
    }

    [Test]
    public void A_test_bench_may_await_other_tasks_without_losing_a_tick()
    {
        using Simulation simulation = new();
        int runs = 0;
        ulong end = 0;
        _ = new ClockedWorker(() => runs++);
        _ = new Bench(async b =>
        {
            await Task.Delay(20);
            await b.ClockAsync();
            await Task.Run(() => { });
            await b.ClockAsync();
            await Task.Yield();
            end = simulation.Tick + 1;
        });
        simulation.Run();
        Assert.That((runs, end), Is.EqualTo((2, 2UL)));
    }

    [Test]
    public void A_state_process_that_awaits_something_else_is_refused_by_name()
    {
        using Simulation simulation = new();
        TaskCompletionSource never = new();
        _ = new Sequencer(async s =>
        {
            await s.ClockAsync();
            await never.Task;
        });
        simulation.Step();
        Assert.That(
            () => simulation.Step(),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "OnTickAsync of Contract.Sequencer awaits something that is not the clock: hardware waits with "
                + "ClockAsync "
                + "or WaitUntilAsync only"));
    }

    [Test]
    public void A_state_process_that_throws_is_named_with_its_tick()
    {
        using Simulation simulation = new();
        _ = Bench.Of(9);
        _ = new Sequencer(async s =>
        {
            await s.ClockAsync();
            throw new NotSupportedException("overflow");
        });
        Assert.That(
            () => simulation.Run(),
            Throws.TypeOf<AggregateException>().With.Message.EqualTo(
                "process Contract.Sequencer failed in tick 2 (overflow)"));
    }

    [Test]
    public void When_a_body_returns_it_starts_again_at_the_next_tick()
    {
        using Simulation simulation = new();
        List<string> seen = [];
        _ = new Sequencer(async s =>
        {
            int local = 0;
            seen.Add($"{simulation.Tick + 1}: start {local++}");
            await s.ClockAsync();
            seen.Add($"{simulation.Tick + 1}: end {local}");
        });
        simulation.Step(4);
        Assert.That(seen, Is.EqualTo(["1: start 0", "2: end 1", "3: start 0", "4: end 1"]));
    }

    [Test]
    public void A_body_that_never_waits_runs_once_per_tick()
    {
        using Simulation simulation = new();
        int runs = 0;
        _ = new Sequencer(_ =>
        {
            runs++;
            return Task.CompletedTask;
        });
        simulation.Step(5);
        Assert.That(runs, Is.EqualTo(5));
    }

    [Test]
    public void Parallel_paths_of_a_test_bench_each_wait_for_the_clock()
    {
        using Simulation simulation = new();
        List<string> seen = [];
        _ = new Bench(b => Task.WhenAll(Count(b, "a", 2), Count(b, "b", 3)));
        simulation.Run();
        Assert.That(seen.Order(), Is.EqualTo(["a1", "a2", "b1", "b2", "b3"]));
        Assert.That(simulation.Tick, Is.EqualTo(3));

        async Task Count(Bench b, string name, int ticks)
        {
            for (int i = 0; i < ticks; i++)
            {
                await b.ClockAsync();
                seen.Add($"{name}{simulation.Tick + 1}");
            }
        }
    }

    [Test]
    public void A_simple_process_with_a_body_of_its_own_runs_that()
    {
        using Simulation simulation = new();
        OwnBody process = new();
        simulation.Step(4);
        Assert.That(process.Runs, Is.EqualTo(2));
    }

    [ClockedProcess]
    private sealed class OwnBody : SimpleProcess
    {
        public int Runs { get; private set; }

        public override async Task Run()
        {
            while (true)
            {
                await ClockAsync();
                await ClockAsync();
                OnTick();
            }
        }

        protected override void OnTick() => Runs++;
    }
}
