using System;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0025 EscapingClosure.cs(17,23) wrong: variable count of a lambda that is kept beyond the tick is "
    + "written; make it a field of the process")]
[Name("wrong")]
internal sealed class EscapingClosure : WrongProcess
{
    private readonly Func<int> _next;

    public EscapingClosure()
    {
        int count = 0;
        _next = () => count++;
    }

    protected override void OnTick() => Out.Value = _next() + In.Value;
}
