using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0019 NullReference.cs(12,41) wrong: _tables[0] is null; set it in the constructor")]
[Name("wrong")]
internal sealed class NullReference : WrongProcess
{
    private readonly int[]?[] _tables = [null];

    protected override void OnTick() => Out.Value = _tables[0]![In.Value & 3];
}
