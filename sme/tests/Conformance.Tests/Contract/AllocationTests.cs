using System;
using System.Threading.Tasks;
using NUnit.Framework;
using SME;
using SME.Tests.Allocation;

namespace Conformance.Contract;

/// <summary>Once started, neither ticks nor the calls that run them allocate, on any engine.</summary>
[TestFixtureSource(typeof(Engines), nameof(Engines.All))]
[Parallelizable(ParallelScope.All)]
public sealed class AllocationTests(EngineRow engine)
{
    [Test]
    public void A_test_bench_that_drives_and_reads_in_every_tick_allocates_nothing([Values(1, 100)] int ticks)
    {
        using Simulation simulation = new();
        simulation.Use(engine.Create());
        IStep step = Scope.CreateBus<IStep>();
        Counter counter = new(step);
        Bench bench = new(step, counter.Total);
        Assert.That(BytesOf(simulation, ticks), Is.Zero);
        Assert.That(bench.Sum, Is.Not.Zero);
    }

    [Test]
    public void Hardware_by_itself_allocates_nothing([Values(1, 100)] int ticks)
    {
        using Simulation simulation = new();
        simulation.Use(engine.Create());
        BatchTests.Rests process = new(150);
        Assert.That(BytesOf(simulation, ticks), Is.Zero);
        Assert.That(process.Total.Value, Is.EqualTo(Math.Min(simulation.Tick, 150)));
    }

    private static long BytesOf(Simulation simulation, int ticks)
    {
        // The first calls start what runs on.
        Call(simulation, 20, ticks);
        return AllocatedBytes.Of(() => Call(simulation, 100, ticks));
    }

    private static void Call(Simulation simulation, int times, int ticks)
    {
        for (int i = 0; i < times; i++)
        {
            simulation.Step(ticks);
        }
    }

    /// <summary>Drives a counter and reads it.</summary>
    private sealed class Bench(IStep step, ITotal total) : SimulationProcess
    {
        [OutputBus]
        private readonly IStep _step = step;

        [InputBus]
        private readonly ITotal _total = total;

        public int Sum { get; private set; }

        public override async Task Run()
        {
            for (int tick = 0; ; tick++)
            {
                (_step.Amount, _step.Enable) = (tick, true);
                await ClockAsync();
                Sum += _total.Value;
            }
        }
    }
}
