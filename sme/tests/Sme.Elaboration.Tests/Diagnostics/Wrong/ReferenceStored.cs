using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0022 ReferenceStored.cs(17,9) wrong: stores a reference in field ReferenceStored._current; keep an index "
    + "into an array that the constructor fills")]
[Name("wrong")]
internal sealed class ReferenceStored : WrongProcess
{
    private readonly Cell[] _cells = [new(), new()];
    private Cell? _current;

    protected override void OnTick()
    {
        Out.Value = _current == null ? 0 : 1;
        _current = _cells[In.Value & 1];
    }

    private sealed class Cell;
}
