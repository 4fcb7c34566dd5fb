using System;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using Sme.Gates.Liberty;
using Sme.Gates.Technology;

namespace Sme.Gates.Tests.Liberty;

/// <summary>Groups and attributes of Liberty files.</summary>
[TestFixture]
public sealed class LibertyParserTests
{
    [Test]
    public void Groups_and_attributes_are_read_in_all_ways_of_writing_them()
    {
        LibertyGroup library = Parse(
            "/* a\n b */ library (\"a b\") { // c\r\n"
            + " one : 1 ; two : \"x; y\" three : word\n"
            + " four (1, ff); five (\"1, 2\", \\\n   \"3\")\n"
            + " six : \\\n  6;\n"
            + " cell (A) { pin(B C) { } }; cell (D) {} seven : a b/c; }\n");
        Assert.That(library.Title, Is.EqualTo("a b"));
        Assert.That(library.Text("one"), Is.EqualTo("1"));
        Assert.That(library.Text("two"), Is.EqualTo("x; y"));
        Assert.That(library.Text("three"), Is.EqualTo("word"));
        Assert.That(library.Find("four")!.Values, Is.EqualTo(new[] { "1", "ff" }));
        Assert.That(library.Numbers(library.Find("five")!), Is.EqualTo(new double[] { 1, 2, 3 }));
        Assert.That(library.Number("six"), Is.EqualTo(6));
        Assert.That(library.Text("seven"), Is.EqualTo("a b/c"));
        Assert.That(library.All("cell").Select(c => (c.Title, c.Line)), Is.EqualTo(new[] { ("A", 8), ("D", 8) }));
        Assert.That(library.All("cell").First().All("pin").Single().Arguments, Is.EqualTo(new[] { "B", "C" }));
    }

    [TestCase("", "x.lib line 1: a Liberty file begins with library (NAME) {")]
    [TestCase("a : 1;", "x.lib line 1: a Liberty file begins with library (NAME) {")]
    [TestCase("library (l) {\n", "x.lib line 1: group library that begins here has no end: a } is missing")]
    [TestCase("library (l) {}\n}", "x.lib line 2: '}' stands where the end of the file belongs")]
    [TestCase("library (l) {\n a \n}", "x.lib line 3: '}' stands where : or ( behind a belongs")]
    [TestCase("library (l) {\n a : ;\n}", "x.lib line 2: ';' stands where a value belongs")]
    [TestCase("library (l) {\n a (1;\n}", "x.lib line 2: ';' stands where a value or ) belongs")]
    [TestCase("library (l", "x.lib line 1: the file ends where a value or ) belongs")]
    [TestCase("library (l) {\n : 1; }", "x.lib line 2: ':' stands where a name or } belongs")]
    [TestCase("library (l) {\n a : \"b\n; }", "x.lib line 2: a string has no end on its line")]
    [TestCase("library (l) {\n a : \"b\\\n", "x.lib line 2: a string has no end on its line")]
    [TestCase("library (l) {\n/* a\n", "x.lib line 2: a comment that begins here has no end")]
    [TestCase(
        "library (l) {\n include_file (a.lib);\n}", "x.lib line 2: include_file is not followed; give a file in one piece")]
    public void What_is_wrong_is_told_with_its_line(string text, string message)
        => Assert.That(() => Parse(text), Throws.TypeOf<TechnologyException>().With.Message.EqualTo(message));

    [Test]
    public void Depth_number_and_size_are_bounded()
    {
        string deep = "library (l) {" + string.Concat(Enumerable.Repeat("g (a) {\n", 100_000));
        Assert.That(
            () => Parse(deep),
            Throws.TypeOf<TechnologyException>().With.Message
                .EqualTo("x.lib line 16: groups stand in each other at most 16 deep"));
        Assert.That(
            () => Parse("library (l) {\n v (" + string.Concat(Enumerable.Repeat("a ", 4097))),
            Throws.TypeOf<TechnologyException>().With.Message.EqualTo("x.lib line 2: v has more than 4096 values"));
        Assert.That(
            () => LibertyParser.Read(new Endless(), "x.lib"),
            Throws.TypeOf<TechnologyException>().With.Message.EqualTo("x.lib: a Liberty file has at most 64 MiB"));
    }

    [TestCase("a : b;", "x.lib line 2: a \"b\" is no number of at most 1000000000000")]
    [TestCase("a : NaN;", "x.lib line 2: a \"NaN\" is no number of at most 1000000000000")]
    [TestCase("a : 1e300;", "x.lib line 2: a \"1e300\" is no number of at most 1000000000000")]
    [TestCase("a : \" \";", "x.lib line 2: a has no numbers")]
    public void Numbers_are_checked(string attribute, string message)
        => Assert.That(
            () => Parse($"library (l) {{\n{attribute}\n}}").Number("a"),
            Throws.TypeOf<TechnologyException>().With.Message.EqualTo(message));

    private static LibertyGroup Parse(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return LibertyParser.Read(stream, "x.lib");
    }

    private sealed class Endless : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)' ', offset, count);
            return count;
        }
    }
}
