using System;
using NUnit.Framework;

namespace SME.Tests.Contract;

/// <summary>Graphs that cannot be ordered are refused with a message that says where and what to do.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class GraphTests
{
    [Test]
    public void An_input_that_nobody_writes_is_refused_naming_process_and_field()
    {
        using Simulation simulation = new();
        _ = new ClockedWorker(() => { }) { Inputs = [Scope.CreateBus<IValue>()] };
        Assert.That(
            simulation.Prepare,
            Throws.TypeOf<DependencyGraph.NoWritingParentsException>().With.Message.EqualTo(
                "no process writes bus Contract.IValue, which process Contract.ClockedWorker reads in field Inputs[0]: "
                + "connect a writer, or make it a top-level input with AddTopLevelInputs"));
    }

    [Test]
    public void An_unclocked_process_that_nothing_drives_is_refused()
    {
        using Simulation simulation = new();
        IValue bus = Scope.CreateBus<IValue>();
        _ = new Worker(() => bus.Value++) { Inputs = [bus], Outputs = [bus] };
        Assert.That(
            simulation.Prepare,
            Throws.TypeOf<DependencyGraph.NoWritingParentsException>().With.Message.EqualTo(
                "no other process writes an input of unclocked process Contract.Worker, so nothing would make it run: "
                + "connect an input, or mark the process [ClockedProcess]"));
    }

    [Test]
    public void A_circle_is_described_hop_by_hop_with_the_signals_that_make_it()
    {
        using Simulation simulation = new();
        IBare there = Scope.CreateBus<IBare>();
        IBare back = Scope.CreateBus<IBare>();
        _ = new Ping { In = back, Out = there };
        _ = new Pong { In = there, Out = back };
        Assert.That(
            simulation.Prepare,
            Throws.TypeOf<DependencyGraph.UnclockedCycleException>().With.Message.EqualTo(string.Join(
                Environment.NewLine,
                "unclocked processes depend on each other in a circle, so none can run first:",
                "  Contract.GraphTests+Ping -> Contract.GraphTests+Pong by bus Contract.IBare#1, through Value",
                "  Contract.GraphTests+Pong -> Contract.GraphTests+Ping by bus Contract.IBare#0, though it reads no "
                + "signal that the other writes",
                "split Contract.IBare#0 into one bus for each direction, or mark a bus of the circle [ClockedBus]")));
    }

    [Test]
    public void A_hop_over_two_buses_names_the_one_that_carries_the_signal()
    {
        using Simulation simulation = new();
        IBare idle = Scope.CreateBus<IBare>();
        IValue busy = Scope.CreateBus<IValue>();
        IValue back = Scope.CreateBus<IValue>();
        _ = new TwoOutputs { Idle = idle, Busy = busy, Back = back };
        _ = new TwoInputs { Idle = idle, Busy = busy, Back = back };
        Assert.That(
            simulation.Prepare,
            Throws.TypeOf<DependencyGraph.UnclockedCycleException>().With.Message.Contains(
                "TwoOutputs -> Contract.GraphTests+TwoInputs by bus Contract.IValue#1, through Value"));
    }

    [Test]
    public void A_clocked_bus_ends_a_circle()
    {
        using Simulation simulation = new();
        IEdge there = Scope.CreateBus<IEdge>();
        IValue back = Scope.CreateBus<IValue>();
        _ = new Worker(() => there.Value = back.Value + 1) { Inputs = [back], Outputs = [there] };
        _ = new Worker(() => back.Value = there.Value * 2) { Inputs = [there], Outputs = [back] };
        int[] seen = new int[5];
        for (int tick = 0; tick < seen.Length; tick++)
        {
            simulation.Step();
            seen[tick] = back.Value;
        }

        Assert.That(seen, Is.EqualTo([0, 2, 6, 14, 30]));
    }

    [Test]
    public void Unclocked_processes_do_not_run_before_tick_1()
    {
        using Simulation simulation = new();
        IValue source = Scope.CreateBus<IValue>();
        IValue doubled = Scope.CreateBus<IValue>();
        int seen = -1;
        _ = new Worker(() => doubled.Value = source.Value + 5) { Inputs = [source], Outputs = [doubled] };
        _ = new ClockedWorker(() => source.Value = 1) { Outputs = [source] };
        _ = new ClockedWorker(() => seen = doubled.Value) { Inputs = [doubled] };
        simulation.Step();
        Assert.That(seen, Is.Zero);
        simulation.Step();
        Assert.That(seen, Is.EqualTo(6));
    }

    private sealed class Ping : SimpleProcess
    {
        [InputBus]
        public required IBare In;

        [OutputBus]
        public required IBare Out;

        protected override void OnTick() => Out.Value = In.Other;
    }

    private sealed class Pong : SimpleProcess
    {
        [InputBus]
        public required IBare In;

        [OutputBus]
        public required IBare Out;

        protected override void OnTick() => Out.Value = In.Value;
    }

    private sealed class TwoOutputs : SimpleProcess
    {
        [OutputBus]
        public required IBare Idle;

        [OutputBus]
        public required IValue Busy;

        [InputBus]
        public required IValue Back;

        protected override void OnTick()
        {
            Idle.Value = 1;
            Busy.Value = Back.Value;
        }
    }

    private sealed class TwoInputs : SimpleProcess
    {
        [InputBus]
        public required IBare Idle;

        [InputBus]
        public required IValue Busy;

        [OutputBus]
        public required IValue Back;

        protected override void OnTick() => Back.Value = Busy.Value + Idle.Other;
    }
}
