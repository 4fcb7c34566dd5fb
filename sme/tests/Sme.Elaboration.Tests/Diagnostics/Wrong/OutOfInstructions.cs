using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0031 OutOfInstructions.cs(14,9) wrong: the body is not done after 10000000 IL instructions; compute "
    + "tables in the constructor, or do the work over several ticks in a StateProcess")]
[Name("wrong")]
internal sealed class OutOfInstructions : WrongProcess
{
    protected override void OnTick()
    {
        int phase = 0;
        while (phase < 2)
        {
            phase ^= 1;
        }

        Out.Value = phase + In.Value;
    }
}
