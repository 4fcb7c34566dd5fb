using System;
using System.Threading.Tasks;
using NUnit.Framework;
using SME;

namespace Sme.Elaboration.Tests.Engine;

/// <summary>Which designs cannot run several times side by side.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class IndependentRunsTests
{
    internal interface INumber : IBus
    {
        [InitialValue]
        int Value { get; set; }
    }

    [ClockedBus]
    internal interface IClockedNumber : IBus
    {
        [InitialValue]
        int Value { get; set; }
    }

    [Test]
    public void Hardware_alone_does()
    {
        IndependentRuns runs = Create(() => _ = new Adder(Input<INumber>()));
        Assert.That(runs.Count, Is.EqualTo(2));
    }

    [Test]
    public void Runs_begin_before_the_first_tick()
        => Assert.That(
            Assert.Throws<InvalidOperationException>(() => Create(() => _ = new Adder(Input<INumber>()), ticks: 1))!.Message,
            Is.EqualTo("independent runs begin before the first tick"));

    [Test]
    public void A_process_in_csharp_is_there_once()
        => Assert.That(
            Assert.Throws<InvalidOperationException>(
                () => Create(() => _ = new Watcher(new Adder(Input<INumber>()).Sum)))!.Message,
            Is.EqualTo(
                "process Engine.IndependentRunsTests+Watcher runs as C#, and there is one of it: "
                + "independent runs need hardware alone"));

    [Test]
    public void An_input_does_not_wait_for_its_clock()
        => Assert.That(
            Assert.Throws<InvalidOperationException>(() => Create(() => _ = new ClockedAdder(Input<IClockedNumber>())))!.Message,
            Is.EqualTo(
                "input Engine.IndependentRunsTests+IClockedNumber waits for an edge of its clock: "
                + "independent runs need inputs that do not"));

    private static IndependentRuns Create(Action build, int ticks = 0)
    {
        using Simulation simulation = new();
        InterpreterEngine engine = new();
        simulation.Use(engine);
        build();
        simulation.Prepare();
        simulation.Step(ticks);
        return engine.CreateRuns(2);
    }

    private static TBus Input<TBus>()
        where TBus : class, IBus
    {
        TBus bus = Scope.CreateBus<TBus>();
        Simulation.Current!.AddTopLevelInputs(bus);
        return bus;
    }

    internal sealed class Adder(INumber number) : SimpleProcess
    {
        [OutputBus]
        public readonly INumber Sum = Scope.CreateBus<INumber>();

        [InputBus]
        private readonly INumber _number = number;

        protected override void OnTick() => Sum.Value = _number.Value + 1;
    }

    internal sealed class ClockedAdder(IClockedNumber number) : SimpleProcess
    {
        [OutputBus]
        public readonly INumber Sum = Scope.CreateBus<INumber>();

        [InputBus]
        private readonly IClockedNumber _number = number;

        protected override void OnTick() => Sum.Value = _number.Value + 1;
    }

    internal sealed class Watcher(INumber number) : SimulationProcess
    {
        [InputBus]
        private readonly INumber _number = number;

        public override async Task Run()
        {
            while (true)
            {
                await ClockAsync();
                Assert(_number.Value != 7, "seven");
            }
        }
    }
}
