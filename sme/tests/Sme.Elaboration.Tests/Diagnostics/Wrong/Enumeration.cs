using System.Linq;
using SME;

namespace Sme.Elaboration.Tests.Diagnostics.Wrong;

[Wrong(
    "HDL0028 Enumeration.cs(14,41) wrong: enumerates Enumerable.Sum(IEnumerable<int>); use for or foreach over "
    + "an array")]
[Name("wrong")]
internal sealed class Enumeration : WrongProcess
{
    private readonly int[] _weights = [1, 2, 3];

    protected override void OnTick() => Out.Value = _weights.Sum() + In.Value;
}
