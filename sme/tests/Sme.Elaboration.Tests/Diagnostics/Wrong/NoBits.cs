using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0023 NoBits.cs(17,9) wrong: writes field NoBits._name, whose type string has no bits; use integers, "
    + "bool, enums, structs of these, or arrays of these")]
[Name("wrong")]
internal sealed class NoBits : WrongProcess
{
    private readonly string _busy = "busy";
    private string _name = "idle";

    protected override void OnTick()
    {
        Out.Value = In.Value;
        _name = _busy;
    }

    public override string ToString() => _name;
}
