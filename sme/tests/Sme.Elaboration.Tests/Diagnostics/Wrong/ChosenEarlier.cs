using System.Threading.Tasks;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

/// <summary>A reference that is chosen in one tick and used in the next.</summary>
[Name("wrong")]
internal sealed class ChosenEarlier : WrongStates
{
    public static readonly string[] Lines =
    [
        "HDL0006 ChosenEarlier.cs(23,9) wrong: the use of an array, which a condition chose in an earlier tick; "
            + "keep the condition or the index in a variable, and choose again",
    ];

    private readonly int[] _even = [0, 2];
    private readonly int[] _odd = [1, 3];

    protected override async Task OnTickAsync()
    {
        int[] chosen = In.Value > 0 ? _even : _odd;
        await ClockAsync();
        Out.Value = chosen[1];
    }
}
