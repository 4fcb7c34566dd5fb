using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0012 MutableStatic.cs(15,9) wrong: static field MutableStatic._total can change; make it const or "
    + "readonly, or a field of the process")]
[Name("wrong")]
internal sealed class MutableStatic : WrongProcess
{
    private static int _total;

    protected override void OnTick()
    {
        _total = In.Value;
        Out.Value = In.Value;
    }
}
