using System.Linq;
using NUnit.Framework;
using Sme.Elaboration.Diagnostics;
using Sme.Netlist;

namespace Sme.Elaboration.Tests.Diagnostics;

[TestFixture]
public class DiagnosticTests
{
    [Test]
    public void A_line_has_number_place_instance_and_text()
    {
        var diagnostic = new Diagnostic(
            Rules.LoopBound, new SourceLocation("/home/me/Pe.cs", 41, 9), "array.pe[3,2]", Texts.LoopBound("n", "[0, 4095]"));
        Assert.That(diagnostic.ToString(), Is.EqualTo(
            "HDL0007 Pe.cs(41,9) array.pe[3,2]: loop bound depends on a signal: after 1024 rounds n may still be in "
            + "[0, 4095]; bound it with a constant and leave with break, or use a StateProcess"));
    }

    [Test]
    public void Without_symbols_the_method_stands_for_the_place()
    {
        var diagnostic = new Diagnostic(Rules.LoopBound, null, "array.pe[3,2]", "text") { Member = "Pe.OnTick" };
        Assert.That(diagnostic.ToString(), Is.EqualTo("HDL0007 Pe.OnTick array.pe[3,2]: text"));
    }

    [Test]
    public void What_belongs_to_no_method_has_no_place()
        => Assert.That(
            new Diagnostic(Rules.SeveralWriters, null, "array.out", "text").ToString(),
            Is.EqualTo("HDL0014 array.out: text"));

    [Test]
    public void The_exception_tells_all_mistakes_in_order()
    {
        Diagnostic[] unordered =
        [
            At("/x/B.cs", 1, 1, Rules.LoopBound, "a"),
            At("/y/A.cs", 10, 1, Rules.LoopBound, "a"),
            At("/y/A.cs", 9, 2, Rules.Recursion, "a"),
            At("/y/A.cs", 9, 2, Rules.LoopBound, "b"),
            At("/y/A.cs", 9, 2, Rules.LoopBound, "a[10]"),
            At("/y/A.cs", 9, 1, Rules.Recursion, "a"),
            At("/y/A.cs", 9, 1, Rules.Recursion, "a"),
            new Diagnostic(Rules.SeveralWriters, null, "z", "text"),
        ];
        var exception = new ElaborationException(unordered);
        Assert.That(exception.Message, Is.EqualTo(
            """
            HDL0014 z: text
            HDL0008 A.cs(9,1) a: text
            HDL0007 A.cs(9,2) a[10]: text
            HDL0007 A.cs(9,2) b: text
            HDL0008 A.cs(9,2) a: text
            HDL0007 A.cs(10,1) a: text
            HDL0007 B.cs(1,1) a: text
            """));
        Assert.That(exception.Diagnostics.Select(d => d.ToString()), Is.EqualTo(exception.Message.Split('\n')));
    }

    private static Diagnostic At(string file, int line, int column, Rule rule, string instance)
        => new(rule, new SourceLocation(file, line, column), instance, "text");
}
