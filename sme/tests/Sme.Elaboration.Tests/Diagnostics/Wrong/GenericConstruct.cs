using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0032 GenericConstruct.cs(13,41) wrong: generic virtual method Shape.Scale<int>(int) is not translated; "
    + "write the method for the types it is used with")]
[Name("wrong")]
internal sealed class GenericConstruct : WrongProcess
{
    private readonly Shape _shape = new Square();

    protected override void OnTick() => Out.Value = _shape.Scale(In.Value);

    private abstract class Shape
    {
        public abstract T Scale<T>(T value);
    }

    private sealed class Square : Shape
    {
        public override T Scale<T>(T value) => value;
    }
}
