using System.Runtime.CompilerServices;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0024 NoBody.cs(12,41) wrong: NoBody.Native(int) has no body (it is extern, abstract or made at run "
    + "time); write it in C#, or make the process a [BlackBox]")]
[Name("wrong")]
internal sealed class NoBody : WrongProcess
{
    protected override void OnTick() => Out.Value = Native(In.Value);

    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern int Native(int value);
}
