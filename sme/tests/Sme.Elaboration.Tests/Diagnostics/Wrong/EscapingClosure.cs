using System;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0025 EscapingClosure.cs(18,9) wrong: variable count of a lambda that is kept beyond the tick is written; "
    + "make it a field of the process")]
[Name("wrong")]
internal sealed class EscapingClosure : WrongProcess
{
    private Func<int> _next = () => 0;

    protected override void OnTick()
    {
        Out.Value = _next();
        int count = In.Value;
        _next = () => count++;
    }
}
