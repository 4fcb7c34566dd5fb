using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0006 RunTimeType.cs(14,9) wrong: a cast to int of an object, whose type is only known at run time; use a "
    + "virtual method, or an enum that tells the types apart")]
[Name("wrong")]
internal sealed class RunTimeType : WrongProcess
{
    protected override void OnTick()
    {
        object boxed = In.Value;
        Out.Value = (int)boxed;
    }
}
