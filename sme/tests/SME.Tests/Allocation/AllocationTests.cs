using System;
using System.IO;
using System.Threading.Tasks;
using NUnit.Framework;
using SME.Tests.Contract;
using SME.Tracer.Csv;

namespace SME.Tests.Allocation;

/// <summary>A tick allocates nothing in Release; a body that starts anew and waits, one object.</summary>
[TestFixture]
[NonParallelizable]
public sealed class AllocationTests
{
    private const int Warmup = 2_000;
    private const int Ticks = 10_000;
    private const int Total = Warmup + (AllocatedBytes.Runs * Ticks);

    [SetUp]
    public void Only_in_Release()
    {
#if DEBUG
        Assert.Ignore("the C# compiler makes async methods of Debug builds allocate");
#endif
    }

    [Test]
    public void Simple_processes_allocate_nothing()
    {
        using Simulation simulation = new();
        IValue first = Scope.CreateBus<IValue>();
        IValue second = Scope.CreateBus<IValue>();
        ILanes lanes = Scope.CreateBus<ILanes>();
        _ = new ClockedWorker(() => first.Value++) { Outputs = [first] };
        _ = new Worker(() => second.Value = first.Value * 3) { Inputs = [first], Outputs = [second] };
        _ = new Worker(() => lanes.Lane[second.Value & 63] = 1) { Inputs = [second], Outputs = [lanes] };
        Assert.That(BytesPerTick(simulation), Is.Zero);
        Assert.That(first.Value, Is.EqualTo(Total));
    }

    [Test]
    public void Writers_that_share_a_bus_allocate_nothing()
    {
        using Simulation simulation = new();
        IBare bus = Scope.CreateBus<IBare>();
        _ = new ClockedWorker(() => bus.Value = 1) { Outputs = [bus] };
        _ = new ClockedWorker(() => bus.Other = 2) { Outputs = [bus] };
        Assert.That(BytesPerTick(simulation), Is.Zero);
    }

    [Test]
    public void Bodies_that_loop_for_ever_allocate_nothing()
    {
        using Simulation simulation = new();
        Looping process = new();
        Assert.That(BytesPerTick(simulation), Is.Zero);
        Assert.That(process.Count, Is.EqualTo(Total));
    }

    [Test]
    public void Waiting_for_a_condition_allocates_nothing_when_the_delegate_is_kept()
    {
        using Simulation simulation = new();
        Polling process = new();
        Assert.That(BytesPerTick(simulation), Is.Zero);
        Assert.That(process.Count, Is.EqualTo(Total / 4).Within(1));
    }

    [Test]
    public void A_test_bench_that_loops_allocates_nothing()
    {
        using Simulation simulation = new();
        int count = 0;
        _ = new Bench(async b =>
        {
            while (true)
            {
                await b.ClockAsync();
                count++;
            }
        });
        Assert.That(BytesPerTick(simulation), Is.Zero);
        Assert.That(count, Is.EqualTo(Total));
    }

    [Test]
    public void The_trace_as_CSV_allocates_nothing()
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "allocation.csv");
        using (Simulation simulation = new())
        {
            IMany bus = Scope.CreateBus<IMany>();
            _ = new ClockedWorker(() =>
            {
                bus.Day = (DayOfWeek)(simulation.Tick % 9);
                bus.Flag = !bus.Flag;
                bus.Large += 12345;
                bus.Small--;
            })
            {
                Outputs = [bus],
            };
            simulation.AddObserver(new CsvObserver(path));
            Assert.That(BytesPerTick(simulation), Is.Zero);
        }

        Assert.That(File.ReadAllLines(path), Has.Length.EqualTo(Total + 2));
        File.Delete(path);
    }

    [Test]
    public void A_body_that_starts_anew_and_waits_allocates_one_object_under_256_bytes()
    {
        using Simulation simulation = new();
        Restarting process = new();
        double perTick = BytesPerTick(simulation);
        Assert.That(process.Starts, Is.EqualTo(Total / 2));
        Assert.That(perTick * 2, Is.InRange(24, 255), "bytes per restart");
    }

    [Test]
    public void A_body_that_never_waits_allocates_nothing()
    {
        using Simulation simulation = new();
        Immediate process = new();
        Assert.That(BytesPerTick(simulation), Is.Zero);
        Assert.That(process.Count, Is.EqualTo(Total));
    }

    private static double BytesPerTick(Simulation simulation)
    {
        simulation.Step(Warmup);
        return AllocatedBytes.Of(() => simulation.Step(Ticks)) / (double)Ticks;
    }

    [InitializedBus]
    internal interface IMany : IBus
    {
        DayOfWeek Day { get; set; }

        bool Flag { get; set; }

        ulong Large { get; set; }

        sbyte Small { get; set; }
    }

    [ClockedProcess]
    private sealed class Looping : StateProcess
    {
        public int Count { get; private set; }

        protected override async Task OnTickAsync()
        {
            while (true)
            {
                Count++;
                await ClockAsync();
            }
        }
    }

    [ClockedProcess]
    private sealed class Polling : StateProcess
    {
        private readonly Func<bool> _isDue;
        private int _polls;

        public Polling() => _isDue = () => ++_polls % 4 == 0;

        public int Count { get; private set; }

        protected override async Task OnTickAsync()
        {
            while (true)
            {
                await WaitUntilAsync(_isDue);
                Count++;
            }
        }
    }

    [ClockedProcess]
    private sealed class Restarting : StateProcess
    {
        public int Starts { get; private set; }

        protected override async Task OnTickAsync()
        {
            Starts++;
            await ClockAsync();
        }
    }

    [ClockedProcess]
    private sealed class Immediate : StateProcess
    {
        public int Count { get; private set; }

        protected override async Task OnTickAsync()
        {
            Count++;
            if (Count < 0)
            {
                await ClockAsync();
            }
        }
    }
}
