using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0002 ArrayAllocated.cs(13,9) wrong: creates an array int[4]; create it in the constructor and keep it in "
    + "a readonly field")]
[Name("wrong")]
internal sealed class ArrayAllocated : WrongProcess
{
    protected override void OnTick()
    {
        int[] copies = new int[4];
        Out.Value = copies[In.Value & 3];
    }
}
