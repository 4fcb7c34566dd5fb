using System;
using NUnit.Framework;

namespace SME.Tests.Contract;

/// <summary>A value poked into a top-level input behaves as if a clocked process wrote it in the next step.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class InputTests
{
    public enum Way
    {
        Property,
        Poke,
    }

    [Test]
    public void Unclocked_readers_see_it_in_the_same_tick_and_clocked_ones_in_the_next([Values] Way way)
    {
        using Simulation simulation = new();
        IValue input = Scope.CreateBus<IValue>();
        IValue unclocked = Scope.CreateBus<IValue>();
        IValue clocked = Scope.CreateBus<IValue>();
        simulation.AddTopLevelInputs(input);
        _ = new Worker(() => unclocked.Value = input.Value) { Inputs = [input], Outputs = [unclocked] };
        _ = new ClockedWorker(() => clocked.Value = input.Value) { Inputs = [input], Outputs = [clocked] };
        for (int tick = 1; tick < 5; tick++)
        {
            Set(simulation, way, input, "Contract.IValue#0.value", 10 * tick);
            Assert.That(input.Value, Is.EqualTo(10 * (tick - 1)), "staged until the step");
            simulation.Step();
            Assert.That((unclocked.Value, clocked.Value), Is.EqualTo((10 * tick, 10 * (tick - 1))), $"tick {tick}");
        }
    }

    [Test]
    public void A_clocked_input_bus_behaves_the_same_for_unclocked_and_clocked_readers([Values] Way way)
    {
        using Simulation simulation = new();
        IEdge input = Scope.CreateBus<IEdge>();
        IValue unclocked = Scope.CreateBus<IValue>();
        IValue clocked = Scope.CreateBus<IValue>();
        simulation.AddTopLevelInputs(input);
        _ = new Worker(() => unclocked.Value = input.Value) { Inputs = [input], Outputs = [unclocked] };
        _ = new ClockedWorker(() => clocked.Value = input.Value) { Inputs = [input], Outputs = [clocked] };
        Set(simulation, way, input, "Contract.IEdge.value", 7);
        simulation.Step();
        Assert.That((unclocked.Value, clocked.Value), Is.EqualTo((7, 0)));
        simulation.Step();
        Assert.That((unclocked.Value, clocked.Value), Is.EqualTo((7, 7)));
    }

    [Test]
    public void The_attribute_on_the_interface_makes_a_top_level_input()
    {
        using Simulation simulation = new();
        IMarked input = Scope.CreateBus<IMarked>();
        IValue output = Scope.CreateBus<IValue>();
        _ = new Worker(() => output.Value = input.Value) { Inputs = [input], Outputs = [output] };
        input.Value = 5;
        simulation.Step();
        Assert.That(output.Value, Is.EqualTo(5));
        Assert.That(simulation.TopLevelInputBusses, Is.EqualTo(new IBus[] { input }));
    }

    [Test]
    public void What_a_process_drives_cannot_be_poked()
    {
        using Simulation simulation = new();
        IValue bus = Scope.CreateBus<IValue>();
        _ = new ClockedWorker(() => { }) { Outputs = [bus] };
        Assert.That(
            () => simulation.Poke("Contract.ClockedWorker.outputs[0].value", 1),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "Contract.ClockedWorker.outputs[0].value is driven by a process and cannot be poked: poke a register, "
                + "or a "
                + "signal of a top-level input"));
    }

    [Test]
    public void Poked_values_must_fit_and_paths_must_exist()
    {
        using Simulation simulation = new();
        Counter counter = new();
        Assert.That(
            () => simulation.Poke(counter, "_count", 256),
            Throws.ArgumentException.With.Message.StartWith(
                "Contract.InputTests+Counter.count: 256 does not fit Byte (0 to 255)"));
        Assert.That(
            () => simulation.Poke(counter, "_counter", 2),
            Throws.ArgumentException.With.Message.EqualTo(
                "the design has no signal Contract.InputTests+Counter.counter"));
        Assert.That(
            () => simulation.Peek<byte>("Count"),
            Throws.ArgumentException.With.Message.EqualTo(
                "the design has no signal Count; is it Contract.InputTests+Counter.count?"));
        Assert.That(
            () => simulation.Peek<int>(counter, "_count"),
            Throws.ArgumentException.With.Message.EqualTo(
                "Contract.InputTests+Counter.count is of type Byte, not Int32"));
        Assert.That(
            () => simulation.Poke(counter, "_table", 2, 5),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartWith(
                "element 5 of Contract.InputTests+Counter.table is outside 0 to 3"));
    }

    [Test]
    public void Registers_and_memories_are_poked_at_once()
    {
        using Simulation simulation = new();
        Counter counter = new();
        simulation.Step(3);
        Assert.That(simulation.Peek<byte>(counter, "_count"), Is.EqualTo(3));
        simulation.Poke(counter, "_count", 40);
        simulation.Poke(counter, "_table", -7L, 2);
        Assert.That(simulation.Peek<byte>(counter, "count"), Is.EqualTo(40));
        Assert.That(simulation.Peek<long>(counter, "_table", 2), Is.EqualTo(-7));
        simulation.Step();
        Assert.That(simulation.Peek<byte>(counter, "_count"), Is.EqualTo(41));
    }

    [Test]
    public void Step_and_Run_give_the_same()
    {
        int[] stepped = Fibonacci(out Simulation byStep);
        for (int i = 0; i < stepped.Length; i++)
        {
            byStep.Step();
        }

        byStep.Dispose();
        int[] run = Fibonacci(out Simulation byRun);
        byRun.Run(null, () => byRun.Tick == (ulong)run.Length);
        Assert.That(run, Is.EqualTo(stepped));
        Assert.That(run[^1], Is.GreaterThan(50));
    }

    private static int[] Fibonacci(out Simulation simulation)
    {
        Simulation current = new();
        int[] seen = new int[12];
        IBare bus = Scope.CreateBus<IBare>();
        _ = new Bench(async b =>
        {
            (bus.Value, bus.Other) = (1, 1);
            for (int i = 0; i < seen.Length; i++)
            {
                await b.ClockAsync();
                seen[i] = i == 0 ? 0 : bus.Value;
                (bus.Value, bus.Other) = i == 0 ? (1, 1) : (bus.Other, bus.Value + bus.Other);
            }
        })
        {
            Outputs = [bus],
        };
        simulation = current;
        return seen;
    }

    private static void Set(Simulation simulation, Way way, IBus bus, string path, int value)
    {
        if (way == Way.Poke)
        {
            simulation.Poke(path, value);
        }
        else if (bus is IEdge edge)
        {
            edge.Value = value;
        }
        else
        {
            ((IValue)bus).Value = value;
        }
    }

    [TopLevelInputBus]
    internal interface IMarked : IBus
    {
        [InitialValue]
        int Value { get; set; }
    }

    [ClockedProcess]
    private sealed class Counter : SimpleProcess
    {
        private readonly long[] _table = new long[4];
        private byte _count;

        protected override void OnTick()
        {
            _count++;
            _table[0] = _count;
        }
    }
}
