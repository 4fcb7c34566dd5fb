using System.Threading.Tasks;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0017 TaskKept.cs(15,9) wrong: calls Task.WhenAny(Task, Task); await ClockAsync() or WaitUntilAsync(...) "
    + "where it is called, and let what runs side by side be processes of their own")]
[Name("wrong")]
internal sealed class TaskKept : WrongStates
{
    protected override async Task OnTickAsync()
    {
        Out.Value = In.Value;
        await Task.WhenAny(ClockAsync(), ClockAsync());
    }
}
