using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0001 ObjectAllocated.cs(13,9) wrong: creates an object of class ObjectAllocated.Pair; create it in the "
    + "constructor and keep it in a readonly field, or make it a struct")]
[Name("wrong")]
internal sealed class ObjectAllocated : WrongProcess
{
    protected override void OnTick()
    {
        Pair pair = new() { High = In.Value };
        Out.Value = pair.High;
    }

    private sealed class Pair
    {
        public int High;
    }
}
