using NUnit.Framework;
using Sme.Netlist;

namespace Sme.Vhdl.Tests.Exports;

[TestFixture]
public sealed class NumberTests
{
    [TestCase("2147483599", "unsigned(in_a) + 2147483599")]
    [TestCase("2147483600", "unsigned(in_a) + unsigned'(\"01111111111111111111111111010000\")")]
    public void Numbers_that_GHDL_cannot_read_are_written_as_bits(string number, string expected)
    {
        Design design = NetlistText.Parse($$"""
            definition top {
              input in.a : 32
              %0 = add in.a, {{number}}:32 : 32
              output out.x = %0
            }
            """);
        Assert.That(new HdlSources(design, "sum", HdlLanguage.Vhdl).Files()[^1].Text, Does.Contain(expected));
    }
}
