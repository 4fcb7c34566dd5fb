using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0029 SimulationWrites.cs(15,9) wrong: SimulationOnly writes _seen, which hardware reads; write it in "
    + "hardware, or read it in SimulationOnly alone")]
[Name("wrong")]
internal sealed class SimulationWrites : WrongProcess
{
    private int _seen;

    protected override void OnTick()
    {
        SimulationOnly(() => _seen = In.Value);
        Out.Value = _seen;
    }
}
