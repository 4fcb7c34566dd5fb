using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0007 LoopBound.cs(14,25) wrong: loop bound depends on a signal: after 1024 rounds In.Value may still be "
    + "in [1024, 2147483647]; bound it with a constant and leave with break, or use a StateProcess")]
[Name("wrong")]
internal sealed class LoopBound : WrongProcess
{
    protected override void OnTick()
    {
        int sum = 0;
        for (int i = 0; i < In.Value; i++)
        {
            sum += i * i;
        }

        Out.Value = sum;
    }
}
