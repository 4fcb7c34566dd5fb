using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using Sme.Vhdl.Rtl;

namespace Sme.Vhdl.Tests.Comments;

[TestFixture]
public sealed class CommentTests
{
    [Test]
    public void The_summary_of_a_class_stands_above_its_entity()
    {
        IReadOnlyList<SourceFile> files = ShippedDesigns.Export(ShippedDesigns.Find("fir"));
        Assert.That(
            files.Single(f => f.Name == "fir_rounding.vhd").Text,
            Does.Match(
                "\n-- The output stage of a filter: drops the fraction of the last sum, rounding, and saturates to s16.\n"
                + @"-- FirRounding.cs:\d+" + "\nentity fir_rounding is\n"));
    }

    [TestCaseSource(typeof(ShippedDesigns), nameof(ShippedDesigns.All))]
    public void Every_entity_but_the_top_says_what_it_is(MethodInfo design)
    {
        string[] silent = ShippedDesigns.Export(design).SkipLast(1)
            .Where(f => f.Name != "hdl_functions.vhd" && !f.Text.Contains(".all;\n\n-- ", System.StringComparison.Ordinal))
            .Select(f => f.Name).ToArray();
        Assert.That(silent, Is.Empty);
    }

    [Test]
    public void A_long_text_is_wrapped_between_words()
        => Assert.That(CommentText.Wrap("one two  three four fivesixseven", 9), Is.EqualTo(
            new[] { "one two", "three", "four", "fivesixseven" }));

    [Test]
    public void What_is_not_ASCII_is_written_in_ASCII()
        => Assert.That(
            CommentText.Wrap("s8 \u00d7 s8 \u2013 \u201cé\u201d\tend", 97), Is.EqualTo(new[] { "s8 x s8 - \"?\" end" }));

    [Test]
    public void No_text_is_no_line() => Assert.That(CommentText.Wrap(" ", 97), Is.Empty);
}
