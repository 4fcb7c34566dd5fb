using System.Collections.Generic;
using NUnit.Framework;

namespace SME.Tests.Contract;

/// <summary>Divided clocks act in ticks n, 2n, …; there is one physical clock.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ClockTests
{
    [Test]
    public void A_process_with_a_divider_runs_in_ticks_n_and_2n()
    {
        using Simulation simulation = new();
        Divided process = new();
        List<ulong> ticks = process.Ticks;
        simulation.Step(10);
        Assert.That(ticks, Is.EqualTo([3UL, 6UL, 9UL]));
    }

    [Test]
    public void Divided_clocks_multiply()
    {
        using Simulation simulation = new();
        List<ulong> ticks = [];
        using (Scope outer = new(isolated: false, new Clock(Scope.Current.Clock, 2)))
        {
            using (new Scope(isolated: false, new Clock(outer.Clock, 2)))
            {
                _ = new ClockedWorker(() => ticks.Add(simulation.Tick + 1));
            }

            Divided inner = new();
            simulation.Step(12);
            Assert.That(inner.Ticks, Is.EqualTo([6UL, 12UL]));
        }

        Assert.That(ticks, Is.EqualTo([4UL, 8UL, 12UL]));
    }

    [Test]
    public void A_divided_bus_propagates_in_ticks_n_and_2n([Values] bool clocked)
    {
        using Simulation simulation = new();
        IValue plain;
        IEdge edge;
        using (new Scope(isolated: false, new Clock(Scope.Current.Clock, 3)))
        {
            plain = Scope.CreateBus<IValue>();
            edge = Scope.CreateBus<IEdge>();
        }

        int tick = 0;
        _ = new ClockedWorker(() =>
        {
            tick++;
            plain.Value = tick;
            edge.Value = tick;
        })
        {
            Outputs = [plain, edge],
        };
        List<int> seen = [];
        for (int i = 0; i < 7; i++)
        {
            simulation.Step();
            seen.Add(clocked ? edge.Value : plain.Value);
        }

        Assert.That(seen, Is.EqualTo([0, 0, 3, 3, 3, 6, 6]));
    }

    [Test]
    public void A_bus_interface_with_a_divider_propagates_in_ticks_n_and_2n()
    {
        using Simulation simulation = new();
        ISlow slow = Scope.CreateBus<ISlow>();
        int tick = 0;
        _ = new ClockedWorker(() => slow.Value = ++tick) { Outputs = [slow] };
        List<int> seen = [];
        for (int i = 0; i < 7; i++)
        {
            simulation.Step();
            seen.Add(slow.Value);
        }

        Assert.That(seen, Is.EqualTo([0, 0, 3, 3, 3, 6, 6]));
    }

    [Test]
    public void A_clock_counts_its_own_ticks()
    {
        using Simulation simulation = new();
        Clock root = Scope.Current.Clock;
        Divided process = new();
        simulation.Step(8);
        Assert.That((root.Ticks, process.Clock.Ticks), Is.EqualTo((8L, 2L)));
    }

    [Test]
    public void A_process_with_a_clock_of_its_own_is_refused()
    {
        using Simulation simulation = new();
        using (new Scope(isolated: false, new Clock()))
        {
            _ = new ClockedWorker(() => { });
        }

        Assert.That(
            simulation.Prepare,
            Throws.InvalidOperationException.With.Message.EqualTo(
                "process Contract.ClockedWorker runs with a clock of its own: a design has one physical clock; derive "
                + "others "
                + "from it with new Clock(Scope.Current.Clock, n)"));
    }

    [Test]
    public void A_bus_with_a_clock_of_its_own_is_refused()
    {
        using Simulation simulation = new();
        IValue bus;
        using (new Scope(isolated: false, new Clock()))
        {
            bus = Scope.CreateBus<IValue>();
        }

        _ = new ClockedWorker(() => { }) { Outputs = [bus] };
        Assert.That(
            simulation.Prepare,
            Throws.InvalidOperationException.With.Message.EqualTo(
                "bus Contract.IValue propagates with a clock of its own: a design has one physical clock; derive "
                + "others "
                + "from it with new Clock(Scope.Current.Clock, n)"));
    }

    [Test]
    public void A_divider_is_at_least_1()
        => Assert.That(() => new Clock(new Clock(), 0), Throws.TypeOf<System.ArgumentOutOfRangeException>());

    [ClockedProcess]
    [ClockDivider(3)]
    private sealed class Divided : SimpleProcess
    {
        private readonly Simulation _simulation = Simulation.Current!;

        public List<ulong> Ticks { get; } = [];

        public Clock Clock => m_clock;

        protected override void OnTick() => Ticks.Add(_simulation.Tick + 1);
    }

    [ClockDivider(3)]
    private interface ISlow : IBus
    {
        [InitialValue]
        int Value { get; set; }
    }
}
