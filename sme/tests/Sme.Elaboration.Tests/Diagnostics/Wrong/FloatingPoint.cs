using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0004 FloatingPoint.cs(13,9) wrong: floating point (conv.r8); compute in integers with a fixed binary "
    + "point, or use a floating-point unit made of hardware")]
[Name("wrong")]
internal sealed class FloatingPoint : WrongProcess
{
    protected override void OnTick()
    {
        double half = In.Value * 0.5;
        Out.Value = (int)half;
    }
}
