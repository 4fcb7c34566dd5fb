using System;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0003 StringMade.cs(12,41) wrong: makes a string (int.ToString(IFormatProvider)); move it into "
    + "SimulationOnly, or make it the message of Assert")]
[Name("wrong")]
internal sealed class StringMade : WrongProcess
{
    protected override void OnTick() => Out.Value = In.Value.ToString((IFormatProvider?)null).Length;
}
