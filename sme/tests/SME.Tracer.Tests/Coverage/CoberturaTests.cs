using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using NUnit.Framework;
using SME.Tracer.Coverage;
using SME.Tracer.Tests.Vcd;

namespace SME.Tracer.Tests.Coverage;

[TestFixture]
public sealed class CoberturaTests
{
    // What the format coverage-04 allows.
    private const string Rules =
        """
        <!DOCTYPE coverage [
        <!ELEMENT coverage (sources?, packages)>
        <!ATTLIST coverage line-rate CDATA #REQUIRED branch-rate CDATA #REQUIRED complexity CDATA #REQUIRED
          lines-covered CDATA #REQUIRED lines-valid CDATA #REQUIRED branches-covered CDATA #REQUIRED
          branches-valid CDATA #REQUIRED version CDATA #REQUIRED timestamp CDATA #REQUIRED>
        <!ELEMENT sources (source*)>
        <!ELEMENT source (#PCDATA)>
        <!ELEMENT packages (package*)>
        <!ELEMENT package (classes)>
        <!ATTLIST package name CDATA #REQUIRED line-rate CDATA #REQUIRED branch-rate CDATA #REQUIRED
          complexity CDATA #REQUIRED>
        <!ELEMENT classes (class*)>
        <!ELEMENT class (methods, lines)>
        <!ATTLIST class name CDATA #REQUIRED filename CDATA #REQUIRED line-rate CDATA #REQUIRED
          branch-rate CDATA #REQUIRED complexity CDATA #REQUIRED>
        <!ELEMENT methods (method*)>
        <!ELEMENT method (lines)>
        <!ATTLIST method name CDATA #REQUIRED signature CDATA #REQUIRED line-rate CDATA #REQUIRED
          branch-rate CDATA #REQUIRED complexity CDATA #REQUIRED>
        <!ELEMENT lines (line*)>
        <!ELEMENT line (conditions*)>
        <!ATTLIST line number CDATA #REQUIRED hits CDATA #REQUIRED branch (true | false) "false"
          condition-coverage CDATA "100%">
        <!ELEMENT conditions (condition*)>
        <!ELEMENT condition EMPTY>
        <!ATTLIST condition number CDATA #REQUIRED type CDATA #REQUIRED coverage CDATA #REQUIRED>
        ]>
        """;

    private static XElement Read(int ticks)
    {
        using TempFolder folder = new();
        DesignCoverageTests.Run(folder.File("coverage.xml"), ticks);
        string text = File.ReadAllText(folder.File("coverage.xml"));
        Assert.That(text, Does.Not.Contain(TestContext.CurrentContext.TestDirectory).And.EndsWith("</coverage>\n"));
        int root = text.IndexOf("<coverage", System.StringComparison.Ordinal);
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Parse, ValidationType = ValidationType.DTD };
        using XmlReader reader = XmlReader.Create(new StringReader(text.Insert(root, Rules)), settings);
        return XElement.Load(reader);
    }

    private static XElement Class(XElement file, string name)
        => file.Descendants("class").Single(c => c.Attribute("name")!.Value == "SME.Tracer.Tests.Coverage." + name);

    private static string Rows(XElement lines) => string.Join('\n', lines.Elements("line").Select(l => string.Join(' ',
        l.Attribute("number")!.Value, l.Attribute("hits")!.Value, l.Attribute("condition-coverage")!.Value)));

    [Test]
    public void Definitions_are_classes_of_a_package_and_their_sums_are_those_of_the_whole()
    {
        XElement file = Read(ticks: 20);
        Assert.That(
            file.Descendants("package").Select(p => p.Attribute("name")!.Value), Is.EqualTo(new[] { "SME.Tracer.Tests" }));
        Assert.That(
            file.Descendants("class").Select(c => c.Attribute("name")!.Value),
            Is.EqualTo(new[] { "SME.Tracer.Tests.Coverage.Manager", "SME.Tracer.Tests.Coverage.Worker" }));
        XElement[] lines = file.Descendants("class").Elements("lines").Elements("line").ToArray();
        Assert.That(file.Attribute("lines-valid")!.Value, Is.EqualTo(Text(lines.Length)));
        Assert.That(
            file.Attribute("branches-covered")!.Value,
            Is.EqualTo(Text(lines.Sum(l => int.Parse(l.Attribute("hits")!.Value, CultureInfo.InvariantCulture)))));
        Assert.That(
            (file.Attribute("timestamp")!.Value, file.Attribute("version")!.Value), Is.EqualTo(("0", "1")));
    }

    [Test]
    public void Signal_is_on_the_first_line_that_writes_it_and_a_line_counts_all_its_signals()
    {
        XElement worker = Class(Read(ticks: 20), "Worker");
        int body = Worker.BodyLine;
        Assert.That(worker.Attribute("filename")!.Value, Does.EndWith("Coverage/Designs.cs").Or.EqualTo("Designs.cs"));

        // Counts from 4 down to 0 rise and fall in three bits; one statement writes the phase and the register that counts.
        Assert.That(Rows(worker.Element("lines")!), Is.EqualTo(string.Join('\n',
            $"{body + 1} 6 37% (6/16)", $"{body + 2} 6 37% (6/16)", $"{body + 5} 10 43% (10/23)")));
        Assert.That(
            worker.Descendants("method").Select(m => $"{m.Attribute("name")!.Value} {Rows(m.Element("lines")!)}"),
            Is.EqualTo(new[]
            {
                $"progress.left {body + 2} 6 37% (6/16)", $"later.left {body + 1} 6 37% (6/16)",
                $"phase {body + 5} 4 57% (4/7)", $"left {body + 5} 6 37% (6/16)",
            }));
        XElement phase = worker.Element("lines")!.Elements("line").Last();
        Assert.That(
            phase.Descendants("condition").Select(c => $"{c.Attribute("type")!.Value} {c.Attribute("coverage")!.Value}"),
            Is.EqualTo(new[] { "jump 100%", "jump 0%", "switch 66%" }
                .Concat(Enumerable.Repeat("jump 100%", 3)).Concat(Enumerable.Repeat("jump 0%", 5))));
    }

    [Test]
    public void Without_a_class_lines_are_counted_and_names_hold_what_XML_can_hold()
    {
        using TempFolder folder = new();
        TestDesign design = new();
        design.Add("unit.a<\u0001>", typeof(bool), 1);
        Signal second = design.Add("unit.b", typeof(byte), 2);
        CoverageObserver observer = new(folder.File("coverage.xml"), CoverageFormat.Cobertura);
        design.Start(observer);
        design.Set(second, 3);
        design.Tick(observer);
        observer.Finish(null);
        XElement unit = XElement.Load(folder.File("coverage.xml")).Descendants("class").Single();
        Assert.That(
            (unit.Attribute("name")!.Value, unit.Attribute("filename")!.Value, unit.Attribute("line-rate")!.Value),
            Is.EqualTo(("unit", "unit", "0.5")));
        Assert.That(unit.Descendants("method").Select(m => m.Attribute("name")!.Value), Is.EqualTo(new[] { "a<?>", "b" }));
        Assert.That(Rows(unit.Element("lines")!), Is.EqualTo("1 0 0% (0/2)\n2 2 50% (2/4)"));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
