using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0030 NoInput.cs(13,41) wrong: signal Value of IStimulus is read, but no field holds its bus; hold the "
    + "bus in a field with [InputBus]")]
[Name("wrong")]
internal sealed class NoInput : WrongProcess
{
    private readonly Holder _holder = new();

    protected override void OnTick() => Out.Value = _holder.Bus.Value + In.Value;

    private sealed class Holder
    {
        public readonly IStimulus Bus = Scope.CreateBus<IStimulus>();
    }
}
