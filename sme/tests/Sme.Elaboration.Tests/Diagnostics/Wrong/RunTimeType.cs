using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0006 RunTimeType.cs(16,9) wrong: type test of shape, whose type is only known at run time; use a virtual "
    + "method, or an enum that tells the types apart")]
[Name("wrong")]
internal sealed class RunTimeType : WrongProcess
{
    private readonly Shape[] _shapes = [new Square(), new Circle()];

    protected override void OnTick()
    {
        Shape shape = _shapes[In.Value & 1];
        Out.Value = shape is Square ? 1 : 0;
    }

    private abstract class Shape;

    private sealed class Square : Shape;

    private sealed class Circle : Shape;
}
