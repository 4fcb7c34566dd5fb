using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0008 Recursion.cs(13,38) wrong: recursion: Recursion.Sum -> Recursion.Sum; use a loop with a constant "
    + "bound, or a StateProcess with a stack in an array")]
[Name("wrong")]
internal sealed class Recursion : WrongProcess
{
    protected override void OnTick() => Out.Value = Sum(In.Value);

    private static int Sum(int n) => n <= 0 ? 0 : n + Sum(n - 1);
}
