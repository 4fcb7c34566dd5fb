using System.Threading.Tasks;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

/// <summary>A condition that is awaited, of an object that is chosen when the wait begins.</summary>
[Name("wrong")]
internal sealed class AwaitsChosen : WrongStates
{
    public static readonly string[] Lines =
    [
        "HDL0006 AwaitsChosen.cs(30,9) wrong: the use of the object of a condition that is awaited, which a condition chose in "
            + "an earlier tick; keep the condition or the index in a variable, and choose again",
    ];

    private readonly Level _low;
    private readonly Level _high;

    public AwaitsChosen()
    {
        _low = new Level(In, 1);
        _high = new Level(In, 2);
    }

    protected override async Task OnTickAsync()
    {
        Level chosen = In.Value > 0 ? _low : _high;

        // Which of them is asked is decided now, and they are asked later.
        await WaitUntilAsync(chosen.IsReached);
        Out.Value++;
    }

    private sealed class Level(IStimulus value, int level)
    {
        public bool IsReached() => value.Value >= level;
    }
}
