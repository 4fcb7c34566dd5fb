using System;
using NUnit.Framework;

namespace SME.Tests.Contract;

/// <summary>Violations name the process, the bus, the signal and the tick.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ViolationTests
{
    [Test]
    public void Reading_a_signal_never_written_names_process_bus_signal_and_tick()
    {
        using Simulation simulation = new();
        IBare bus = Scope.CreateBus<IBare>();
        _ = new ClockedWorker(() => bus.Other = 1) { Outputs = [bus] };
        _ = new ClockedWorker(() => _ = simulation.Tick == 2 ? bus.Value : 0) { Inputs = [bus] };
        Assert.That(
            () => simulation.Step(5),
            Throws.TypeOf<ReadViolationException>().With.Message.EqualTo(
                "signal Value of bus Contract.IBare was read by process Contract.ClockedWorker#1 in tick 3 before it "
                + "was "
                + "first written: write it first, or give it an initial value with [InitialValue]"));
    }

    [Test]
    public void Reading_an_element_never_written_names_the_element()
    {
        using Simulation simulation = new();
        ILanes bus = Scope.CreateBus<ILanes>();
        _ = new ClockedWorker(() => bus.Lane[68] = 1) { Outputs = [bus] };
        _ = new ClockedWorker(() => _ = simulation.Tick == 2 ? bus.Lane[68] + bus.Lane[69] : 0) { Inputs = [bus] };
        Assert.That(
            () => simulation.Step(5),
            Throws.TypeOf<ReadViolationException>().With.Message.EqualTo(
                "element 69 of signal Lane of bus Contract.ILanes was read by process Contract.ClockedWorker#1 in tick "
                + "3 "
                + "before it was first written: write it first, or give the signal an initial value with "
                + "[InitialValue]"));
    }

    [Test]
    public void Reading_between_ticks_names_no_process()
    {
        using Simulation simulation = new();
        IBare bus = Scope.CreateBus<IBare>();
        _ = new ClockedWorker(() => bus.Value = 1) { Outputs = [bus] };
        Assert.That(
            () => bus.Value,
            Throws.TypeOf<ReadViolationException>().With.Message.EqualTo(
                "signal Value of bus SME.Tests.Contract.IBare was read before it was first written: "
                + "write it first, or give it an initial value with [InitialValue]"));
        simulation.Step();
        Assert.That(bus.Value, Is.EqualTo(1));
        Assert.That(() => bus.Other, Throws.TypeOf<ReadViolationException>().With.Message.StartWith(
            "signal Other of bus Contract.IBare was read before it was first written: "));
    }

    [Test]
    public void Reading_in_an_array_out_of_range_names_the_range()
    {
        using Simulation simulation = new();
        ILanes bus = Scope.CreateBus<ILanes>();
        _ = new ClockedWorker(() => bus.Lane[70] = 1) { Outputs = [bus] };
        Assert.That(
            () => simulation.Step(),
            Throws.TypeOf<IndexOutOfRangeException>().With.Message.EqualTo(
                "index 70 of signal Lane of bus Contract.ILanes is outside 0 to 69"));
    }

    [Test]
    public void Two_clocked_writers_of_one_signal_are_refused()
    {
        using Simulation simulation = new();
        IBare bus = Scope.CreateBus<IBare>();
        _ = new ClockedWorker(() => bus.Value = 1) { Outputs = [bus] };
        _ = new ClockedWorker(() =>
        {
            bus.Other = 2;
            if (simulation.Tick == 3)
            {
                bus.Value = 2;
            }
        })
        {
            Outputs = [bus],
        };
        simulation.Step(3);
        Assert.That(
            () => simulation.Step(),
            Throws.TypeOf<WriteViolationException>().With.Message.EqualTo(
                "signal Value of bus Contract.IBare was written in tick 4 by Contract.ClockedWorker#0 and by "
                + "Contract.ClockedWorker#1: a signal has one writer per tick"));
    }

    [Test]
    public void Two_unclocked_writers_of_one_signal_are_refused_in_one_level_and_in_different_ones(
        [Values] bool oneLevel)
    {
        using Simulation simulation = new();
        IBare shared = Scope.CreateBus<IBare>();
        IValue first = Scope.CreateBus<IValue>();
        IValue second = Scope.CreateBus<IValue>();
        _ = new ClockedWorker(() => first.Value++) { Outputs = [first] };
        _ = new Worker(() => second.Value = first.Value) { Inputs = [first], Outputs = [second] };
        _ = new Worker(() => shared.Other = 1) { Inputs = [first], Outputs = [shared] };
        _ = new Worker(() => shared.Other = 2) { Inputs = [oneLevel ? first : second], Outputs = [shared] };
        Assert.That(
            () => simulation.Step(),
            Throws.TypeOf<WriteViolationException>().With.Message.EqualTo(
                "signal Other of bus Contract.IBare was written in tick 1 by Contract.Worker#1 and by "
                + "Contract.Worker#2: "
                + "a signal has one writer per tick"));
    }

    [Test]
    public void A_clocked_and_an_unclocked_writer_in_one_tick_are_refused()
    {
        using Simulation simulation = new();
        IBare shared = Scope.CreateBus<IBare>();
        IValue source = Scope.CreateBus<IValue>();
        _ = new Worker(() => shared.Value = source.Value) { Inputs = [source], Outputs = [shared] };
        _ = new ClockedWorker(() =>
        {
            source.Value++;
            shared.Value = 9;
        })
        {
            Outputs = [source, shared],
        };
        Assert.That(
            () => simulation.Step(),
            Throws.TypeOf<WriteViolationException>().With.Message.EqualTo(
                "signal Value of bus Contract.IBare was written in tick 1 by Contract.ClockedWorker and by "
                + "Contract.Worker: a signal has one writer per tick"));
    }

    [Test]
    public void Writers_of_one_clocked_bus_signal_are_refused_though_it_propagates_later()
    {
        using Simulation simulation = new();
        IEdge shared = Scope.CreateBus<IEdge>();
        IValue source = Scope.CreateBus<IValue>();
        _ = new ClockedWorker(() => source.Value++) { Outputs = [source] };
        _ = new Worker(() => shared.Value = 1) { Inputs = [source], Outputs = [shared] };
        _ = new Worker(() => shared.Value = 1) { Inputs = [source], Outputs = [shared] };
        Assert.That(() => simulation.Step(), Throws.TypeOf<WriteViolationException>());
    }

    [Test]
    public void Writers_in_different_ticks_are_welcome()
    {
        using Simulation simulation = new();
        IValue shared = Scope.CreateBus<IValue>();
        _ = new ClockedWorker(() =>
        {
            if (simulation.Tick % 2 == 0)
            {
                shared.Value = 1;
            }
        })
        {
            Outputs = [shared],
        };
        _ = new ClockedWorker(() =>
        {
            if (simulation.Tick % 2 == 1)
            {
                shared.Value = 2;
            }
        })
        {
            Outputs = [shared],
        };
        for (int tick = 1; tick <= 6; tick++)
        {
            simulation.Step();
            Assert.That(shared.Value, Is.EqualTo(tick % 2 == 1 ? 1 : 2));
        }
    }

    [Test]
    public void Writers_of_different_elements_are_welcome_and_of_one_element_refused()
    {
        using Simulation simulation = new();
        ILanes bus = Scope.CreateBus<ILanes>();
        _ = new ClockedWorker(() => bus.Lane[66] = 1) { Outputs = [bus] };
        _ = new ClockedWorker(() => bus.Lane[simulation.Tick < 2 ? 65 : 66] = 2) { Outputs = [bus] };
        simulation.Step(2);
        Assert.That((bus.Lane[66], bus.Lane[65]), Is.EqualTo(((byte)1, (byte)2)));
        Assert.That(
            () => simulation.Step(),
            Throws.TypeOf<WriteViolationException>().With.Message.EqualTo(
                "signal Lane(66) of bus Contract.ILanes was written in tick 3 by Contract.ClockedWorker#0 and by "
                + "Contract.ClockedWorker#1: a signal has one writer per tick"));
    }

    [Test]
    public void Writers_of_signal_66_of_a_wide_bus_are_refused()
    {
        using Simulation simulation = new();
        Scheduling.IWide bus = Scope.CreateBus<Scheduling.IWide>();
        _ = new ClockedWorker(() => bus.B65 = true) { Outputs = [bus] };
        _ = new ClockedWorker(() => bus.B65 = true) { Outputs = [bus] };
        Assert.That(
            () => simulation.Step(),
            Throws.TypeOf<WriteViolationException>().With.Message.StartWith("signal B65 of bus Scheduling.IWide "));
    }

    [Test]
    public void The_testbench_and_a_process_writing_one_signal_are_refused([Values] bool beforeTheFirstTick)
    {
        using Simulation simulation = new();
        IValue input = Scope.CreateBus<IValue>();
        simulation.AddTopLevelInputs(input);
        _ = new Bench(async b =>
        {
            input.Value = 1;
            await b.ClockAsync();
            await b.ClockAsync();
            input.Value = 2;
            await b.ClockAsync();
        })
        {
            Outputs = [input],
        };
        _ = new ClockedWorker(() => { }) { Inputs = [input] };
        int tick = beforeTheFirstTick ? 1 : 2;
        if (!beforeTheFirstTick)
        {
            simulation.Step();
        }

        input.Value = 7;
        Assert.That(
            () => simulation.Step(),
            Throws.TypeOf<WriteViolationException>().With.Message.Contains($"was written in tick {tick} by ")
                .And.Message.Contains("Contract.Bench").And.Message.Contains("the testbench"));
    }

    [Test]
    public void A_write_before_the_first_await_counts_as_tick_1()
    {
        using Simulation simulation = new();
        IValue bus = Scope.CreateBus<IValue>();
        _ = new Bench(async b =>
        {
            bus.Value = 1;
            await b.ClockAsync();
        })
        {
            Outputs = [bus],
        };
        _ = new ClockedWorker(() => bus.Value = 2) { Outputs = [bus] };
        Assert.That(
            () => simulation.Step(),
            Throws.TypeOf<WriteViolationException>().With.Message.Contains("in tick 1 by Contract.Bench"));
    }

    [Test]
    public void A_process_that_throws_is_named_with_its_tick()
    {
        using Simulation simulation = new();
        _ = Bench.Of(9);
        _ = new ClockedWorker(() => throw new NotSupportedException("no more")) { };
        AggregateException? failure = Assert.Throws<AggregateException>(() => simulation.Run());
        Assert.That(failure!.Message, Is.EqualTo("process Contract.ClockedWorker failed in tick 1 (no more)"));
        Assert.That(failure.InnerException, Is.TypeOf<NotSupportedException>());
    }

    [Test]
    public void A_test_bench_that_throws_in_a_later_tick_is_named()
    {
        using Simulation simulation = new();
        _ = new Bench(async b =>
        {
            await b.ClockAsync();
            await b.ClockAsync();
            throw new InvalidOperationException("wrong sum");
        });
        AggregateException? failure = Assert.Throws<AggregateException>(() => simulation.Run());
        Assert.That(failure!.Message, Is.EqualTo("process Contract.Bench failed in tick 2 (wrong sum)"));
    }

    [Test]
    public void Run_wraps_the_typed_exception_as_its_first_inner_one()
    {
        using Simulation simulation = new();
        IBare bus = Scope.CreateBus<IBare>();
        _ = Bench.Of(3);
        _ = new ClockedWorker(() => bus.Value = bus.Other) { Outputs = [bus] };
        AggregateException? failure = Assert.Throws<AggregateException>(() => simulation.Run());
        Assert.That(failure!.InnerExceptions[0], Is.TypeOf<ReadViolationException>());
        Assert.That(failure.Message, Is.EqualTo($"the simulation failed ({failure.InnerExceptions[0].Message})"));
    }

    [Test]
    public void A_failed_check_names_process_tick_and_message_unless_checks_are_off([Values] bool checks)
    {
        using Simulation simulation = new();
        _ = new Checker();
        simulation.Checks = checks;
        simulation.Step(2);
        if (checks)
        {
            Assert.That(
                () => simulation.Step(),
                Throws.TypeOf<CheckFailedException>().With.Message.EqualTo(
                    "check failed in Contract.ViolationTests+Checker at tick 3: counted too far"));
        }
        else
        {
            Assert.That(() => simulation.Step(), Throws.Nothing);
        }
    }

    [ClockedProcess]
    private sealed class Checker : SimpleProcess
    {
        private int _count;

        protected override void OnTick()
        {
            _count++;
            Assert(_count < 3, "counted too far");
        }
    }
}
