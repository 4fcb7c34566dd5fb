using System;
using System.Linq;
using NUnit.Framework;

namespace Sme.Netlist.Tests;

/// <summary>A text that is no netlist is refused where it goes wrong, in these words.</summary>
[TestFixture]
public sealed class NetlistTextErrorTests
{
    private const string Declared = "input x : 8 register s : 8 = 0 memory m : 8[4] = 0 instance u : inner(p = 0)";

    [TestCase("", "line 1, column 1: expected 'definition', found the end of the text")]
    [TestCase("definition", "line 1, column 11: expected a name, found the end of the text")]
    [TestCase("definition d {", "line 1, column 15: expected '}', found the end of the text")]
    [TestCase("definition d {\n  wire a : 8\n}", "line 2, column 3: expected '}', found 'wire'")]
    [TestCase("definition d { } definition d { }", "line 1, column 29: there are two definitions d")]
    [TestCase(
        "definition e { } definition d { }",
        "line 1, column 12: the definition e has no instance; only the last definition, the top, needs none")]
    [TestCase("definition d { ~ }", "line 1, column 16: the character \"~\" means nothing here")]
    [TestCase("definition d { %x }", "line 1, column 16: the character \"%\" means nothing here")]
    [TestCase("definition \"d\n\" { }", "line 1, column 12: the text has no end on its line, or a character outside ASCII")]
    [TestCase("definition \"d", "line 1, column 12: the text has no end on its line, or a character outside ASCII")]
    [TestCase("definition \"\\n\" { }", "line 1, column 14: behind \\ come \", \\ or u and four hexadecimal digits")]
    [TestCase("definition \"\\u12\" { }", "line 1, column 14: behind \\ come \", \\ or u and four hexadecimal digits")]
    [TestCase("definition d @ x(1,) { }", "line 1, column 20: expected a number from 0 to 2147483647, found ')'")]
    public void Text_outside_of_definitions(string text, string error) => AssertError(text, error);

    [TestCase("input a : ^0", "expected a number from 1 to 64, found 0")]
    [TestCase("input a : ^65", "expected a number from 1 to 64, found 65")]
    [TestCase("input a : ^99999999999999999999", "a number has digits, for at most 64 bits")]
    [TestCase("input a : ^0x", "a number has digits, for at most 64 bits")]
    [TestCase("input a^", "expected ':', found '}'")]
    [TestCase("input ^\"\" : 1", "expected a name, found \"\"")]
    [TestCase("input ^x : 1", "the name x is taken already")]
    [TestCase("register r : 8 = ^256", "expected a number from 0 to 255, found 0x100")]
    [TestCase("register r : 8 = ^p", "there is no parameter p")]
    [TestCase("register r : 8 = ^x", "there is no parameter x")]
    [TestCase("register r : 8 = [^1, 2]", "2 words are given where 1 fit")]
    [TestCase("memory m : 8[^0] = 0", "expected a number from 1 to 67108864, found 0")]
    [TestCase("memory m : 8[^67108865] = 0", "expected a number from 1 to 67108864, found 0x4000001")]
    [TestCase("memory m : 8[4] ^fast = 0", "expected a kind of memory or '=', found 'fast'")]
    [TestCase("instance u : ^e", "there is no definition e before this one")]
    [TestCase("instance u : ^d", "there is no definition d before this one")]
    [TestCase("instance u : inner(^q = 1)", "the definition inner has no parameter q")]
    [TestCase("instance u : inner(p = 1, ^p = 2)", "p is given twice")]
    public void Declarations(string text, string error) => AssertErrorInside("input x : 8", text, error);

    [TestCase("%0 = ^x : 8", "expected an operator, found 'x'")]
    [TestCase("%0 = ^: 8", "expected an operator, found ':'")]
    [TestCase("%0 = ^constant 5 : 8", "constants are written where they are used, as in 5:8")]
    [TestCase("%0 = not ^%0 : 8", "%0 is not computed before")]
    [TestCase("%0 = not x : 8 ^%0 = not x : 8", "%0 is computed already")]
    [TestCase("^%0 = not x", "1 results are named and 0 widths given")]
    [TestCase("^%0, %1 = not x : 8", "2 results are named and 1 widths given")]
    [TestCase("^not x : 8", "0 results are named and 1 widths given")]
    [TestCase("%0, ^= not x : 8", "expected a result, found '='")]
    [TestCase("%0 = not ^y : 8", "there is no value y")]
    [TestCase("%0 = not ^m : 8", "there is no value m")]
    [TestCase("%0 = not ^256:8 : 8", "0x100 does not fit in 8 bits")]
    [TestCase("%0 = not ^, : 8", "expected a value, found ','")]
    [TestCase("%0 = not u/^y : 8", "the definition inner has no output y")]
    [TestCase("%0 = not u ^: 8", "expected '/', found ':'")]
    [TestCase("%0 = extract x ^: 4", "expected 'from', found ':'")]
    [TestCase("%0 = memory_read ^x[x] : 8", "there is no memory x")]
    [TestCase("memory_write m[x] ^: 8", "expected '=', found ':'")]
    [TestCase("check x^", "expected ':', found '}'")]
    [TestCase("check x : ^x", "expected a text in quotes, found 'x'")]
    [TestCase("check x : \"a\", x^", "expected how the value is written, such as 'unsigned', found '}'")]
    [TestCase("check x : \"a\", x unsigned^", "expected ',', found '}'")]
    [TestCase("check x : \"a\", x unsigned [1 ^2], \"\"", "expected a text in quotes, found 2")]
    [TestCase("if x^", "expected '{', found '}'")]
    [TestCase("case x { ^}", "expected 'else', found '}'")]
    [TestCase("case x { when ^{ } }", "expected a number, found '{'")]
    [TestCase("^yield x", "expected '}', found 'yield'")]
    public void Operations(string text, string error) => AssertErrorInside(Declared, text, error);

    [TestCase("next ^x = x", "there is no register x")]
    [TestCase("next s = x next ^s = x", "s is given twice")]
    [TestCase("connect ^x/x = x", "there is no instance x")]
    [TestCase("connect u/^x = x", "the definition inner has no input x")]
    [TestCase("connect u/a = x connect u/^a = x", "a is given twice")]
    [TestCase("output o = x output ^o = x", "there are two outputs o")]
    [TestCase("probe o = x probe ^o = x", "there are two probes o")]
    public void Connections(string text, string error) => AssertErrorInside(Declared, text, error);

    [Test]
    public void Regions_lie_in_one_another_so_deep_and_no_deeper()
    {
        AssertDepth(Region.MaximumDepth - 1);
        NetlistTextException exception = Assert.Throws<NetlistTextException>(() => AssertDepth(Region.MaximumDepth))!;
        Assert.That(exception.Message, Does.EndWith($": regions lie deeper than {Region.MaximumDepth} in one another"));
    }

    [Test]
    public void Instances_of_a_text_have_a_bounded_number_of_ports()
    {
        string ports = string.Concat(Enumerable.Range(0, 5000).Select(i => $"input i{i} : 1 "));
        string instances = string.Concat(Enumerable.Range(0, 1000).Select(i => $"instance u{i} : wide "));
        NetlistTextException exception = Assert.Throws<NetlistTextException>(
            () => NetlistText.Parse($"definition wide {{ {ports} }} definition d {{ {instances} }}"))!;
        Assert.That(exception.Message, Does.EndWith("the instances have more than 4194304 ports and parameters"));
    }

    private static void AssertDepth(int count)
    {
        string opened = string.Concat(Enumerable.Repeat("if c { ", count));
        string closed = string.Concat(Enumerable.Repeat("} ", count));
        Design design = NetlistText.Parse($"definition d {{ input c : 1 {opened}{closed}}}");
        Assert.That(Verifier.Verify(design), Is.Empty);
    }

    // The sign ^ stands before the token that is found to be wrong; at the end, that is the brace on the next line.
    private static void AssertErrorInside(string declarations, string text, string error)
    {
        const string Inner = "definition inner { parameter p : 4 input a : 8 output b = a }\n";
        int column = text.IndexOf('^', StringComparison.Ordinal);
        string place = column == text.Length - 1 ? "line 4, column 1" : $"line 3, column {column + 1}";
        AssertError($"{Inner}definition d {{ {declarations}\n{text.Remove(column, 1)}\n}}", $"{place}: {error}");
    }

    private static void AssertError(string text, string error)
    {
        NetlistTextException exception = Assert.Throws<NetlistTextException>(() => NetlistText.Parse(text))!;
        Assert.That(exception.Message, Is.EqualTo(error));
        Assert.That(exception.Message, Does.StartWith($"line {exception.Line}, column {exception.Column}: "));
    }
}
