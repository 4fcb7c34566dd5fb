using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0026 wrong.driver.middle.value: starts as 5, but its driver computes 7 in the reset state, which costs a "
    + "multiplexer at every clocked reader; [InitialValue(7)] removes it")]
[Name("wrong")]
internal sealed class FirstEdge : Component
{
    private readonly Driving _driver;
    private readonly Reading _reader;

    public FirstEdge()
    {
        IMiddle middle = Scope.CreateBus<IMiddle>();
        _driver = new Driving(middle);
        _reader = new Reading(middle);
    }

    public interface IMiddle : IBus
    {
        [InitialValue(5)]
        int Value { get; set; }
    }

    public override string ToString() => $"{_driver} {_reader}";

    private sealed class Driving(IMiddle middle) : SimpleProcess
    {
        [InputBus]
        public readonly IStimulus In = Scope.CreateBus<IStimulus>();

        [OutputBus]
        public readonly IMiddle Middle = middle;

        protected override void OnTick() => Middle.Value = In.Value + 7;
    }

    [ClockedProcess]
    private sealed class Reading(IMiddle middle) : SimpleProcess
    {
        [InputBus]
        public readonly IMiddle Middle = middle;

        [OutputBus]
        public readonly IOutcome Out = Scope.CreateBus<IOutcome>();

        protected override void OnTick() => Out.Value = Middle.Value;
    }
}
