using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0027 UnfitArray.cs(12,41) wrong: array UnfitArray._table has no elements; give it a length of at least 1")]
[Name("wrong")]
internal sealed class UnfitArray : WrongProcess
{
    private readonly int[] _table = [];

    protected override void OnTick() => Out.Value = _table[In.Value];
}
