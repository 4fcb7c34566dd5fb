using System;
using System.Reflection;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0020 RunTimeMethod.cs(15,41) wrong: the method to call is only known at run time: "
    + "MethodInfo.CreateDelegate<Func<int, int>>(); set it in the constructor, or choose among calls with switch")]
[Name("wrong")]
internal sealed class RunTimeMethod : WrongProcess
{
    private readonly MethodInfo _absolute = typeof(Math).GetMethod(nameof(Math.Abs), [typeof(int)])!;

    protected override void OnTick() => Out.Value = _absolute.CreateDelegate<Func<int, int>>()(In.Value);
}
