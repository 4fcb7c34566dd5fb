using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0027 UnfitArray.cs(17,9) wrong: array _cells of UnfitArray.Cell objects is written; let the constructor "
    + "fill it, and keep an index into it")]
[Name("wrong")]
internal sealed class UnfitArray : WrongProcess
{
    private readonly Cell[] _cells = [new(), new()];
    private readonly Cell _other = new();

    protected override void OnTick()
    {
        Out.Value = In.Value;
        _cells[In.Value & 1] = _other;
    }

    private sealed class Cell;
}
