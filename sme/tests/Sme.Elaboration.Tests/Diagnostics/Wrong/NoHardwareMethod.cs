using System;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0011 NoHardwareMethod.cs(12,41) wrong: HashCode.Combine<int>(int) is no hardware; compute the hash with "
    + "operators")]
[Name("wrong")]
internal sealed class NoHardwareMethod : WrongProcess
{
    protected override void OnTick() => Out.Value = HashCode.Combine(In.Value);
}
