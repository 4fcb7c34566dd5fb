using NUnit.Framework;
using Sme.Gates.Liberty;
using Sme.Gates.Technology;

namespace Sme.Gates.Tests.Liberty;

/// <summary>Functions as Liberty writes them.</summary>
[TestFixture]
public sealed class LibertyFunctionTests
{
    private static readonly string[] Names = ["A", "B", "C", "D_1"];

    [TestCase("A", 0xAAAA, "A")]
    [TestCase("!A", 0x5555, "!A")]
    [TestCase("A'", 0x5555, "!A")]
    [TestCase("!A'", 0xAAAA, "!!A")]
    [TestCase("A B", 0x8888, "(A&B)")]
    [TestCase("A*B", 0x8888, "(A&B)")]
    [TestCase("(A & B)'", 0x7777, "!(A&B)")]
    [TestCase("A + B C", 0xEAEA, "(A|(B&C))")]
    [TestCase("A|B&C", 0xEAEA, "(A|(B&C))")]
    [TestCase("A & B ^ C", 0x2828, "(A&(B^C))")]
    [TestCase("A ^ B'", 0x9999, "(A^!B)")]
    [TestCase("A (B + !C) D_1'", 0x008A, "((A&(B|!C))&!D_1)")]
    [TestCase("1", 0xFFFF, "1'b1")]
    [TestCase("A + 0", 0xAAAA, "(A|1'b0)")]
    public void Operators_bind_as_the_format_says(string text, int table, string verilog)
        => Assert.That(LibertyFunction.Of(text, Names), Is.EqualTo(((ushort)table, verilog)));

    [TestCase("A &", "function \"A &\": one of A, B, C, D_1 is expected at character 4")]
    [TestCase("E", "function \"E\": one of A, B, C, D_1 is expected at character 1")]
    [TestCase("(A", "function \"(A\": a closing parenthesis is expected at character 3")]
    [TestCase("A)", "function \"A)\": an operator or the end is expected at character 2")]
    [TestCase("A ? B", "function \"A ? B\": an operator or the end is expected at character 3")]
    [TestCase("", "function \"\": one of A, B, C, D_1 is expected at character 1")]
    public void What_is_no_function_is_told(string text, string message)
        => Assert.That(
            () => LibertyFunction.Of(text, Names), Throws.TypeOf<TechnologyException>().With.Message.EqualTo(message));

    [TestCase('!')]
    [TestCase('(')]
    public void Depth_and_length_are_bounded(char symbol)
    {
        string text = new string(symbol, 4_000) + "A";
        Assert.That(
            () => LibertyFunction.Of(text, Names),
            Throws.TypeOf<TechnologyException>().With.Message.EqualTo($"function \"{text}\": it is more than 64 deep"));
        Assert.That(
            () => LibertyFunction.Of(text + new string(' ', 100), Names),
            Throws.TypeOf<TechnologyException>().With.Message.EqualTo("a function has at most 4096 characters"));
    }
}
