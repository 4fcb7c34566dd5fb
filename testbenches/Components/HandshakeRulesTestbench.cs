using System;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using SME;
using SME.Components;
using Testbenches.Library;

namespace Testbenches.Components;

/// <summary>Each rule of docs/protocols.md is broken by a process, and each breach is found.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Children)]
public sealed class HandshakeRulesTestbench
{
    public enum Fault
    {
        None,
        LosesWord,
        RepeatsWord,
        ChangesWord,
        WithdrawsWord,
        ReplacesWaitingWord,
        MovesWaitingLast,
    }

    [TestCase(Fault.LosesWord, "rule 1: StreamWord { Data = 5, Last = False } leaves as number 4, "
        + "where StreamWord { Data = 4, Last = False } entered")]
    [TestCase(Fault.RepeatsWord, "rule 1: StreamWord { Data = 4, Last = False } leaves as number 5, but no word "
        + "is inside")]
    [TestCase(Fault.ChangesWord, "rule 1: StreamWord { Data = 40, Last = False } leaves as number 4, "
        + "where StreamWord { Data = 4, Last = False } entered")]
    public void Rule_1_is_checked_by_the_scoreboard(Fault fault, string message)
    {
        using Simulation simulation = new();
        Handshake<int> source = new(), sink = new();
        _ = new FaultyRegister(source, sink, fault);
        _ = new StreamScoreboard<int>(source, sink);
        _ = new StreamDriver<int>(source, Enumerable.Range(0, 10).Select(i => new StreamWord<int>(i)));
        _ = new StreamReceiver<int>(sink, 10);
        AssertCheck(simulation, message);
    }

    [TestCase(Fault.WithdrawsWord, "rule 2: Valid fell though StreamWord { Data = 4, Last = False } was not taken")]
    [TestCase(Fault.ReplacesWaitingWord,
        "rule 3: StreamWord { Data = 4, Last = False } became StreamWord { Data = 40, Last = False } though it "
            + "was not taken")]
    [TestCase(Fault.MovesWaitingLast,
        "rule 3: StreamWord { Data = 4, Last = False } became StreamWord { Data = 4, Last = True } though it "
            + "was not taken")]
    public void Rules_2_and_3_are_checked_by_the_checker(Fault fault, string message)
    {
        using Simulation simulation = new();
        Handshake<int> source = new(), sink = new();
        _ = new FaultyRegister(source, sink, fault);
        _ = new HandshakeChecker<int>(sink);
        _ = new StreamDriver<int>(source, Enumerable.Range(0, 10).Select(i => new StreamWord<int>(i)));
        _ = new StreamReceiver<int>(sink, 10, stallPercent: 90);
        AssertCheck(simulation, message);
    }

    [Test]
    public void A_register_without_fault_passes_all_checks()
    {
        using Simulation simulation = new();
        Handshake<int> source = new(), sink = new();
        _ = new FaultyRegister(source, sink, Fault.None);
        HandshakeChecker<int> checker = new(sink);
        StreamScoreboard<int> scoreboard = new(source, sink);
        _ = new StreamDriver<int>(source, Enumerable.Range(0, 10).Select(i => new StreamWord<int>(i)));
        _ = new StreamReceiver<int>(sink, 10, stallPercent: 70);
        simulation.CycleLimit = 1000;
        simulation.Run();
        Assert.That((checker.Waits > 0, scoreboard.Compared), Is.EqualTo((true, 10)));
    }

    [Test]
    public void Rule_4_is_checked_in_the_order_of_processes()
    {
        using Simulation simulation = new();
        Handshake<int> sink = new();
        Handshake<int> source = new(Scope.CreateBus<IStream<int>>(), sink.Backward);
        _ = new Gate(source, sink);
        _ = new StreamDriver<int>(source, []);
        _ = new StreamReceiver<int>(sink, 0);
        string gate = simulation.TypeNameToName(typeof(Gate));
        Assert.That(HandshakeStructure.Violations(simulation), Is.EqualTo(new[]
        {
            $"rule 4: {gate} reads a ready, and {gate} writes a stream that depends on it in the same tick",
        }));
    }

    [Test]
    public void Rule_4_is_checked_through_several_processes()
    {
        using Simulation simulation = new();
        Handshake<int> sink = new();
        Handshake<int> source = new(Scope.CreateBus<IStream<int>>(), sink.Backward);
        IEnable enable = Scope.CreateBus<IEnable>();
        _ = new EnableFromReady(sink.Backward, enable);
        _ = new EnabledStage(source.Forward, enable, sink.Forward);
        _ = new StreamDriver<int>(source, []);
        _ = new StreamReceiver<int>(sink, 0);
        Assert.That(HandshakeStructure.Violations(simulation), Is.EqualTo(new[]
        {
            $"rule 4: {simulation.TypeNameToName(typeof(EnableFromReady))} reads a ready, and "
            + $"{simulation.TypeNameToName(typeof(EnabledStage))} writes a stream that depends on it in the same tick",
        }));
    }

    [Test]
    public void A_source_that_breaks_rule_5_never_meets_a_sink_that_waits_for_valid()
    {
        using Simulation simulation = new();
        Handshake<int> link = new();
        _ = new TimidSource(link);
        _ = new TimidSink(link);
        simulation.CycleLimit = 100;
        AggregateException e = Assert.Throws<AggregateException>(() => simulation.Run())!;
        Assert.That(e.InnerException, Is.TypeOf<CycleLimitException>());
        Assert.That(e.InnerException.Message, Does.Contain("no bus signal ever changed"));
        Assert.That(e.InnerException.Message, Does.Contain($"{simulation.TypeNameToName(typeof(TimidSource))} "
            + "waits in WaitUntilAsync"));
    }

    [Test]
    public void A_source_that_keeps_rule_5_meets_a_sink_that_waits_for_valid()
    {
        using Simulation simulation = new();
        Handshake<int> link = new();
        _ = new StreamDriver<int>(link, [new StreamWord<int>(3)]);
        _ = new TimidSink(link);
        StreamMonitor<int> monitor = new(link);
        simulation.CycleLimit = 100;
        simulation.Run();
        Assert.That(monitor.Words, Is.EqualTo(new[] { new StreamWord<int>(3) }));
    }

    [Test]
    public void Rule_6_holds_since_a_ready_crosses_a_clock_edge_whoever_writes_it()
    {
        using Simulation simulation = new();
        Handshake<int> link = new();
        _ = new UnclockedSink(link);
        _ = new StreamDriver<int>(link, [new StreamWord<int>(3)]);
        simulation.Step();
        Assert.That((link.Forward.Valid, link.Backward.Ready), Is.EqualTo((true, false)), "the sink ran in tick 1");
        simulation.Step();
        Assert.That(link.Backward.Ready, Is.True, "and is heard in tick 2");
    }

    [Test]
    public void Rule_7_holds_since_both_buses_say_so()
    {
        using Simulation simulation = new();
        Handshake<int> link = new();
        Assert.That((link.Forward.Valid, link.Backward.Ready), Is.EqualTo((false, false)));
    }

    private static void AssertCheck(Simulation simulation, string message)
    {
        simulation.CycleLimit = 1000;
        Assert.That(
            () => simulation.Run(),
            Throws.TypeOf<AggregateException>().With.InnerException.TypeOf<CheckFailedException>()
                .And.InnerException.Message.EndsWith(": " + message));
    }

    /// <summary>Whether a stage may pass a word on.</summary>
    internal interface IEnable : IBus
    {
        bool Enable { get; set; }
    }

    /// <summary>A one-word buffer that does one thing wrong, to the word 4.</summary>
    [ClockedProcess]
    private sealed class FaultyRegister(Handshake<int> source, Handshake<int> sink, Fault fault) : SimpleProcess
    {
        [InputBus]
        public readonly IStream<int> In = source.Forward;

        [OutputBus]
        public readonly IStreamReady InReady = source.Backward;

        [OutputBus]
        public readonly IStream<int> Out = sink.Forward;

        [InputBus]
        public readonly IStreamReady OutReady = sink.Backward;

        private bool _isDone;

        protected override void OnTick()
        {
            bool push = In.Valid && InReady.Ready;
            bool pop = Out.Valid && OutReady.Ready;
            bool waits = Out.Valid && !pop;
            bool acts = !_isDone && Out.Valid && Out.Data == 4;
            bool nextValid = push || waits;
            if (push)
            {
                nextValid = fault != Fault.LosesWord || In.Data != 4;
                Out.Data = fault == Fault.ChangesWord && In.Data == 4 ? 40 : In.Data;
                Out.Last = In.Last;
            }
            else if (acts && waits)
            {
                _isDone = true;
                nextValid = fault != Fault.WithdrawsWord;
                Out.Data = fault == Fault.ReplacesWaitingWord ? 40 : 4;
                Out.Last = fault == Fault.MovesWaitingLast;
            }
            else if (acts && pop && fault == Fault.RepeatsWord)
            {
                _isDone = true;
                nextValid = true;
            }

            Out.Valid = nextValid;
            InReady.Ready = !nextValid;
        }
    }

    /// <summary>Shows its word only while the sink is ready.</summary>
    private sealed class Gate(Handshake<int> source, Handshake<int> sink) : SimpleProcess
    {
        [InputBus]
        public readonly IStream<int> In = source.Forward;

        [OutputBus]
        public readonly IStream<int> Out = sink.Forward;

        [InputBus]
        public readonly IStreamReady OutReady = sink.Backward;

        protected override void OnTick() => Out.Valid = In.Valid && OutReady.Ready;
    }

    private sealed class EnableFromReady(IStreamReady ready, IEnable enable) : SimpleProcess
    {
        [InputBus]
        public readonly IStreamReady Ready = ready;

        [OutputBus]
        public readonly IEnable Enable = enable;

        protected override void OnTick() => Enable.Enable = Ready.Ready;
    }

    private sealed class EnabledStage(IStream<int> source, IEnable enable, IStream<int> sink) : SimpleProcess
    {
        [InputBus]
        public readonly IStream<int> In = source;

        [InputBus]
        public readonly IEnable Enable = enable;

        [OutputBus]
        public readonly IStream<int> Out = sink;

        protected override void OnTick() => Out.Valid = In.Valid && Enable.Enable;
    }

    /// <summary>Computes ready from valid without a register of its own.</summary>
    private sealed class UnclockedSink(Handshake<int> source) : SimpleProcess
    {
        [InputBus]
        public readonly IStream<int> In = source.Forward;

        [OutputBus]
        public readonly IStreamReady InReady = source.Backward;

        protected override void OnTick() => InReady.Ready = In.Valid;
    }

    /// <summary>Waits for ready before it raises valid.</summary>
    private sealed class TimidSource(Handshake<int> sink) : SimulationProcess
    {
        [OutputBus]
        public readonly IStream<int> Out = sink.Forward;

        [InputBus]
        public readonly IStreamReady OutReady = sink.Backward;

        public override async Task Run()
        {
            await WaitUntilAsync(() => OutReady.Ready);
            Out.Valid = true;
            Out.Data = 3;
        }
    }

    /// <summary>Waits for valid before it raises ready, as a sink may.</summary>
    private sealed class TimidSink(Handshake<int> source) : SimulationProcess
    {
        [InputBus]
        public readonly IStream<int> In = source.Forward;

        [OutputBus]
        public readonly IStreamReady InReady = source.Backward;

        public override async Task Run()
        {
            await WaitUntilAsync(() => In.Valid);
            InReady.Ready = true;
            await ClockAsync();
            InReady.Ready = false;
        }
    }
}
