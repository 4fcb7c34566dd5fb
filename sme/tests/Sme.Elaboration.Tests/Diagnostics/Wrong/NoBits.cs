using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0023 NoBits.cs(16,9) wrong: writes field NoBits._name, whose type string has no bits; use integers, "
    + "bool, enums, structs of these, or arrays of these")]
[Name("wrong")]
internal sealed class NoBits : WrongProcess
{
    private string _name = "idle";

    protected override void OnTick()
    {
        Out.Value = _name.Length + In.Value;
        _name = "busy";
    }
}
