using System.Linq;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0021 TooManyAlternatives.cs(14,41) wrong: _cells[In.Value & 127] is one of 128 references or constants, "
    + "more than 64; keep the numbers in a readonly array and index it, or choose in two steps")]
[Name("wrong")]
internal sealed class TooManyAlternatives : WrongProcess
{
    private readonly Cell[] _cells = [.. Enumerable.Range(0, 128).Select(i => new Cell { Weight = i * i })];

    protected override void OnTick() => Out.Value = _cells[In.Value & 127].Weight;

    private sealed class Cell
    {
        public int Weight;
    }
}
