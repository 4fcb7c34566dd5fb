using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Xml;

namespace SME.Tracer.Coverage;

/// <summary>Writes coverage as XML of Cobertura (coverage-04).</summary>
/// <remarks>
/// A package is an assembly, a class is a definition, a method a signal of it. A signal's line is the first that writes it;
/// without symbols, lines are counted. A bit is a condition of two branches, its edges, and a machine a condition with a branch
/// for each state; <c>hits</c> is the number of branches covered.
/// </remarks>
internal static class CoberturaXml
{
    /// <summary>Writes the definitions.</summary>
    public static void Write(CoverageReport report, TextWriter file)
    {
        XmlWriterSettings settings = new() { Indent = true, NewLineChars = "\n", CloseOutput = false };
        Dictionary<Module, ModuleStatements> modules = [];
        List<CoberturaClass> classes = report.Definitions.GroupBy(s => s.Place.Definition)
            .Select(g => new CoberturaClass(g.Key, g.ToList(), StatementsOf))
            .ToList();
        using (var xml = XmlWriter.Create(file, settings))
        {
            xml.WriteStartElement("coverage");
            Ratio lines = Ratio.Sum(classes.Select(c => c.LineRatio));
            Ratio branches = Ratio.Sum(classes.Select(c => c.BranchRatio));
            WriteRates(xml, lines, branches);
            Attribute(xml, "lines-covered", lines.Covered);
            Attribute(xml, "lines-valid", lines.Total);
            Attribute(xml, "branches-covered", branches.Covered);
            Attribute(xml, "branches-valid", branches.Total);
            Attribute(xml, "version", 1);
            Attribute(xml, "timestamp", 0);
            xml.WriteStartElement("sources");
            xml.WriteElementString("source", ".");
            xml.WriteEndElement();
            xml.WriteStartElement("packages");
            foreach (IGrouping<string, CoberturaClass> package in classes.GroupBy(c => c.Definition.Assembly))
            {
                xml.WriteStartElement("package");
                Attribute(xml, "name", package.Key);
                WriteRates(xml, Ratio.Sum(package.Select(c => c.LineRatio)), Ratio.Sum(package.Select(c => c.BranchRatio)));
                xml.WriteStartElement("classes");
                foreach (CoberturaClass definition in package)
                {
                    WriteClass(xml, definition);
                }

                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        file.WriteLine();

        ModuleStatements StatementsOf(Module module)
        {
            if (!modules.TryGetValue(module, out ModuleStatements? statements))
            {
                statements = new ModuleStatements(module);
                modules.Add(module, statements);
            }

            return statements;
        }
    }

    private static void WriteClass(XmlWriter xml, CoberturaClass definition)
    {
        xml.WriteStartElement("class");
        Attribute(xml, "name", definition.Definition.Name);
        Attribute(xml, "filename", definition.File);
        WriteRates(xml, definition.LineRatio, definition.BranchRatio);
        xml.WriteStartElement("methods");
        foreach ((int line, CoveredSignal signal) in definition.Signals)
        {
            xml.WriteStartElement("method");
            Attribute(xml, "name", signal.Place.Name);
            Attribute(xml, "signature", string.Empty);
            WriteRates(xml, CoberturaClass.LineRatioOf(signal.Branches), signal.Branches);
            WriteLines(xml, [(line, [signal])]);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        WriteLines(xml, definition.Lines);
        xml.WriteEndElement();
    }

    private static void WriteLines(XmlWriter xml, IEnumerable<(int Line, IReadOnlyList<CoveredSignal> Signals)> lines)
    {
        xml.WriteStartElement("lines");
        foreach ((int line, IReadOnlyList<CoveredSignal> signals) in lines)
        {
            Ratio branches = Ratio.Sum(signals.Select(s => s.Branches));
            xml.WriteStartElement("line");
            Attribute(xml, "number", line);
            Attribute(xml, "hits", branches.Covered);
            Attribute(xml, "branch", "true");
            Attribute(
                xml, "condition-coverage",
                string.Create(CultureInfo.InvariantCulture, $"{branches.Percent}% ({branches})"));
            xml.WriteStartElement("conditions");
            int number = 0;
            foreach ((string type, Ratio branch) in signals.SelectMany(ConditionsOf))
            {
                xml.WriteStartElement("condition");
                Attribute(xml, "number", number++);
                Attribute(xml, "type", type);
                Attribute(xml, "coverage", string.Create(CultureInfo.InvariantCulture, $"{branch.Percent}%"));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static IEnumerable<(string Type, Ratio Branch)> ConditionsOf(CoveredSignal signal)
    {
        for (int bit = 0; bit < 64; bit++)
        {
            if (((signal.Toggles.Bits >> bit) & 1) != 0)
            {
                yield return ("jump", new Ratio(signal.Toggles.EdgesOf(bit), 2));
            }
        }

        if (signal.States is { } states)
        {
            yield return ("switch", states.States);
        }
    }

    private static void WriteRates(XmlWriter xml, Ratio lines, Ratio branches)
    {
        Attribute(xml, "line-rate", lines.Rate);
        Attribute(xml, "branch-rate", branches.Rate);
        Attribute(xml, "complexity", 0);
    }

    private static void Attribute(XmlWriter xml, string name, long value)
        => Attribute(xml, name, value.ToString(CultureInfo.InvariantCulture));

    // An instance may be named anything, XML may not hold anything.
    private static void Attribute(XmlWriter xml, string name, string value)
        => xml.WriteAttributeString(name, string.Concat(value.Select(c => XmlConvert.IsXmlChar(c) ? c : '?')));
}
