using System.Collections.Generic;
using System.IO;
using NUnit.Framework;
using Sme.Elaboration.Structure;

namespace Sme.Elaboration.Tests.Documented;

[TestFixture]
public sealed class DocumentationTests
{
    private string _path = string.Empty;

    [SetUp]
    public void Create() => _path = Path.GetTempFileName();

    [TearDown]
    public void Delete() => File.Delete(_path);

    [Test]
    public void A_summary_is_one_line_of_plain_text()
        => Assert.That(
            Read("""
                <doc><members>
                  <member name="T:Space.Adder">
                    <summary>
                      Adds <c>a</c> and <paramref name="b"/>;
                      see <see cref="M:Space.Other.Run``1(System.Int32)"/> or <see langword="null"/>.<para>Twice.</para>
                    </summary>
                    <remarks>No part of it.</remarks>
                  </member>
                </members></doc>
                """),
            Is.EqualTo(new Dictionary<string, string>
            {
                ["Space.Adder"] = "Adds a and b; see Run or null. Twice.",
            }));

    [Test]
    public void Members_of_classes_and_empty_summaries_are_left_out()
        => Assert.That(
            Read("""
                <doc><members>
                  <member name="M:Space.Adder.Run"><summary>Runs.</summary></member>
                  <member name="T:Space.Empty"><summary/></member>
                  <member name="T:Space.Blank"><summary>  </summary></member>
                  <member name="T:Space.Inherited"><inheritdoc/></member>
                  <member><summary>Nobody's.</summary></member>
                </members></doc>
                """),
            Is.Empty);

    [TestCase("")]
    [TestCase("no xml")]
    [TestCase("""<doc><member name="T:A"><summary>Not closed""")]
    [TestCase("""<!DOCTYPE a [<!ENTITY b "c">]><doc><member name="T:A"><summary>&b;</summary></member></doc>""")]
    public void A_broken_file_has_no_summaries(string text) => Assert.That(Read(text), Is.Empty);

    [Test]
    public void A_missing_file_has_no_summaries() => Assert.That(Documentation.Read(_path + ".missing"), Is.Empty);

    [Test]
    public void A_file_that_is_too_long_is_not_read()
    {
        using (FileStream file = File.OpenWrite(_path))
        {
            file.SetLength(Documentation.LongestFile + 1L);
        }

        Assert.That(Documentation.Read(_path), Is.Empty);
    }

    [Test]
    public void A_long_summary_is_cut()
        => Assert.That(
            Read($"""<doc><member name="T:A"><summary>{new string('a', 5000)}</summary></member></doc>""")["A"],
            Has.Length.EqualTo(Documentation.LongestSummary));

    [Test]
    public void Classes_of_an_assembly_are_found_generic_and_nested_ones_too()
    {
        Documentation documentation = new();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                documentation.SummaryOf(typeof(SME.Components.SinglePortMemory<int>.IControl)),
                Is.EqualTo("The request of the port."));
            Assert.That(documentation.SummaryOf(typeof(string)), Is.Null);
        }
    }

    private Dictionary<string, string> Read(string text)
    {
        File.WriteAllText(_path, text);
        return Documentation.Read(_path);
    }
}
