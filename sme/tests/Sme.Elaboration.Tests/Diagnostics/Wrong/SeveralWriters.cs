using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0014 wrong.second: signal Diagnostics.Wrong.IOutcome.Value is written by wrong.first and by "
    + "wrong.second; give each a bus of its own, or mark the signal with [SharedSignal]")]
[Name("wrong")]
internal sealed class SeveralWriters : Component
{
    private readonly Writing _first;
    private readonly Writing _second;

    public SeveralWriters()
    {
        IOutcome outcome = Scope.CreateBus<IOutcome>();
        _first = new Writing(outcome);
        _second = new Writing(outcome);
    }

    public override string ToString() => $"{_first} {_second}";

    private sealed class Writing(IOutcome outcome) : SimpleProcess
    {
        [InputBus]
        public readonly IStimulus In = Scope.CreateBus<IStimulus>();

        [OutputBus]
        public readonly IOutcome Out = outcome;

        protected override void OnTick() => Out.Value = In.Value;
    }
}
