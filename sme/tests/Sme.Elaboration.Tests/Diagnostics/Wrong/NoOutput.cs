using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0015 NoOutput.cs(13,9) wrong: signal Value of IStimulus is written, but In is [InputBus] only; hold the "
    + "bus in a field with [OutputBus]")]
[Name("wrong")]
internal sealed class NoOutput : WrongProcess
{
    protected override void OnTick()
    {
        In.Value = 3;
        Out.Value = 4;
    }
}
