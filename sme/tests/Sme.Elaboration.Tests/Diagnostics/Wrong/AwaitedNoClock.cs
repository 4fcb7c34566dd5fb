using System.Threading.Tasks;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0016 AwaitedNoClock.cs(15,9) wrong: awaits Task.Delay(int), which is not the clock; end a state with "
    + "await ClockAsync() or await WaitUntilAsync(...)")]
[Name("wrong")]
internal sealed class AwaitedNoClock : WrongStates
{
    protected override async Task OnTickAsync()
    {
        Out.Value = In.Value;
        await Task.Delay(1);
    }
}
