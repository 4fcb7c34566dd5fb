using NUnit.Framework;
using Sme.Netlist;

namespace Sme.Compiled.Tests;

/// <summary>Counts of bits of constants are numbers of 32 bits, whatever the JIT makes of them.</summary>
[TestFixture]
public sealed class ConstantCountTests
{
    [Test]
    public void The_sign_of_a_count_of_a_constant_is_kept(
        [Values("trailing_zero_count 0:1 : 1", "leading_zero_count 0:1 : 1", "population_count 1:1 : 1",
            "trailing_zero_count 4:3 : 2", "leading_zero_count 1:4 : 2", "population_count 7:4 : 2")] string count,
        [Values(24, 49, 64)] int width)
    {
        string text = $$"""
            definition top {
              %0 = {{count}}
              %1 = sign_extend %0 : {{width}}
              output o = %1
            }
            """;
        MachineComparison.Run(NetlistText.Parse(text), seed: 1, LaneOptions.None);
    }
}
