using System;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace SME.Tests.Contract;

/// <summary>A run that does not end says which process waits in which state.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class StallReportTests
{
    private static readonly string Report = string.Join(
        Environment.NewLine,
        "last change of a bus signal: cycle 3 of 20",
        "  Contract.StallReportTests+Source waits in WaitUntilAsync at await 1",
        "  Contract.StallReportTests+Sink waits in ClockAsync at await 2",
        "  Contract.Bench waits in WaitUntilAsync at await 1",
        "  Contract.StallReportTests+Queue holds 3 of 8 words",
        "  Contract.StallReportTests+IStream: Valid 1, Ready 0");

    [Test]
    public void The_cycle_limit_ends_the_run_with_a_report()
    {
        using Simulation simulation = Deadlock();
        simulation.CycleLimit = 20;
        AggregateException? failure = Assert.Throws<AggregateException>(() => simulation.Run());
        Assert.That(failure!.InnerException, Is.TypeOf<CycleLimitException>());
        Assert.That(
            failure.InnerException!.Message,
            Is.EqualTo($"the run reached its limit of 20 cycles{Environment.NewLine}{Report}"));
    }

    [Test]
    public void A_cancelled_run_ends_with_a_report()
    {
        using CancellationTokenSource source = new();
        using Simulation simulation = Deadlock();
        simulation.CancellationToken = source.Token;
        simulation.AddPostRunner(s =>
        {
            if (s.Tick == 19)
            {
                source.Cancel();
            }
        });
        AggregateException? failure = Assert.Throws<AggregateException>(() => simulation.Run());
        Assert.That(failure!.InnerException, Is.TypeOf<OperationCanceledException>());
        Assert.That(
            failure.InnerException!.Message,
            Is.EqualTo($"the run was cancelled in cycle 20{Environment.NewLine}{Report}"));
    }

    [Test]
    public void A_test_bench_stuck_outside_the_clock_can_be_cancelled()
    {
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(50));
        using Simulation simulation = new();
        TaskCompletionSource never = new();
        _ = new Bench(async _ => await never.Task);
        simulation.CancellationToken = source.Token;
        AggregateException? failure = Assert.Throws<AggregateException>(() => simulation.Run());
        Assert.That(failure!.InnerException, Is.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_report_before_the_first_tick_says_that_nothing_changed()
    {
        using Simulation simulation = Deadlock();
        Assert.That(
            simulation.StallReport(),
            Does.StartWith("no bus signal ever changed").And.Contain("IStream: Valid 0, Ready 0"));
    }

    private static Simulation Deadlock()
    {
        Simulation simulation = new();
        IStream stream = Scope.CreateBus<IStream>();
        _ = new Source { Stream = stream };
        _ = new Sink { Stream = stream };
        _ = new Queue();
        _ = new Bench(async b => await b.WaitUntilAsync(() => stream.Ready)) { Inputs = [stream] };
        return simulation;
    }

    [InitializedBus]
    internal interface IStream : IBus
    {
        bool Valid { get; set; }

        bool Ready { get; set; }

        int Data { get; set; }
    }

    [ClockedProcess]
    private sealed class Source : StateProcess
    {
        public required IStream Stream;

        protected override async Task OnTickAsync()
        {
            Stream.Valid = true;
            await WaitUntilAsync(() => Stream.Ready);
        }
    }

    [ClockedProcess]
    private sealed class Sink : StateProcess
    {
        public required IStream Stream;

        protected override async Task OnTickAsync()
        {
            await ClockAsync();
            while (true)
            {
                await ClockAsync();
                Stream.Data = 5;
            }
        }
    }

    [ClockedProcess]
    private sealed class Queue : SimpleProcess, IOccupancy
    {
        public string Occupancy => "3 of 8 words";

        protected override void OnTick()
        {
        }
    }
}
