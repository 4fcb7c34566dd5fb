using System;
using System.Threading.Tasks;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

/// <summary>A function that outlives its closure.</summary>
[Name("wrong")]
internal sealed class OutlivedClosure : WrongStates
{
    public static readonly string[] Lines =
    [
        "HDL0020 OutlivedClosure.cs(26,13) wrong: the method to call is only known at run time: a delegate; "
            + "set it in the constructor, or choose among calls with switch",
    ];

    // In each round the function of the round before is called: there are two closures at a time.
    protected override async Task OnTickAsync()
    {
        int none = 0;
        Func<int> before = () => none;
        for (int i = 0; i < 5; i++)
        {
            int x = In.Value + i;
            Func<int> now = () => x;
            Out.Value = before();
            before = now;
            await ClockAsync();
        }
    }
}
