using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0009 BodyTooLarge.cs(18,17) wrong: the body becomes more than 200000 operations, most of them from "
    + "BodyTooLarge.OnTick; do the work over several ticks in a StateProcess, or share it among processes")]
[Name("wrong")]
internal sealed class BodyTooLarge : WrongProcess
{
    protected override void OnTick()
    {
        int sum = In.Value;
        for (int i = 0; i < 500; i++)
        {
            for (int j = 0; j < 500; j++)
            {
                sum = (sum * In.Value) + j;
            }
        }

        Out.Value = sum;
    }
}
