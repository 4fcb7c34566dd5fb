using System;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0005 ExceptionHandler.cs(19,9) wrong: ExceptionHandler.OnTick has an exception handler (try, using, "
    + "lock, or foreach over an enumerator), and nothing is caught in hardware; test the condition beforehand, or "
    + "stop with Assert")]
[Name("wrong")]
internal sealed class ExceptionHandler : WrongProcess
{
    protected override void OnTick()
    {
        try
        {
            Out.Value = checked(In.Value + 1);
        }
        catch (OverflowException)
        {
            Out.Value = 0;
        }
    }
}
