using System.Linq;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0021 TooManyAlternatives.cs(18,9) wrong: a reference is one of 129 references or constants, more than "
    + "64; keep the numbers in a readonly array and index it, or choose in two steps")]
[Name("wrong")]
internal sealed class TooManyAlternatives : WrongProcess
{
    private readonly Cell[] _cells = [.. Enumerable.Range(0, 128).Select(i => new Cell { Weight = i * i })];
    private readonly Cell _other = new();

    protected override void OnTick()
    {
        Cell cell = _cells[In.Value & 127];
        if (In.Value < 0)
        {
            cell = _other;
        }

        Out.Value = cell.Weight;
    }

    private sealed class Cell
    {
        public int Weight;
    }
}
