using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SME.GraphViz;

/// <summary>Writes a network in the language of GraphViz.</summary>
internal sealed class DotWriter(Network network, bool drawBuses)
{
    private readonly StringBuilder _text = new();
    private int _clusters;

    public string Write()
    {
        _text.Append("digraph network {\n");
        _text.Append("  rankdir=LR;\n");
        _text.Append("  node [fontname=\"Helvetica\", fontsize=10];\n");
        _text.Append("  edge [fontname=\"Helvetica\", fontsize=8, arrowsize=0.6];\n");
        _text.Append("  graph [fontname=\"Helvetica\", fontsize=10, color=gray50];\n");
        WriteContent(network.Top, "  ");
        foreach (BusNode bus in network.BusesInOrder)
        {
            WriteEdges(bus);
        }

        return _text.Append("}\n").ToString();
    }

    /// <summary>A text between quotes, in which GraphViz sees neither an end, an escape nor an entity.</summary>
    internal static string Quote(params IEnumerable<string> lines)
    {
        var quoted = new StringBuilder("\"");
        string separator = "";
        foreach (string line in lines)
        {
            quoted.Append(separator);
            separator = "\\n";
            foreach (char character in line)
            {
                _ = character switch
                {
                    '"' or '\\' => quoted.Append('\\').Append(character),
                    '&' => quoted.Append("&amp;"),
                    _ => quoted.Append(char.IsControl(character) || char.IsSurrogate(character) ? '?' : character),
                };
            }
        }

        return quoted.Append('"').ToString();
    }

    private void WriteContent(Cluster cluster, string indent)
    {
        foreach (ProcessNode process in cluster.Processes)
        {
            Line(indent, $"p{process.Number} [{Attributes(process)}];");
        }

        foreach (BusNode bus in cluster.Buses.Where(IsDrawn))
        {
            Line(indent, $"b{bus.Number} [{Attributes(bus)}];");
        }

        foreach (Cluster child in cluster.Children)
        {
            Line(indent, $"subgraph cluster_{_clusters++} {{");
            Line(indent, $"  label={Quote(Lines(child.Name, child.Class))};");
            WriteContent(child, indent + "  ");
            Line(indent, "}");
        }
    }

    private void WriteEdges(BusNode bus)
    {
        if (IsDrawn(bus))
        {
            bus.Writers.ForEach(w => Line("  ", $"p{w.Number} -> b{bus.Number};"));
            bus.Readers.ForEach(r => Line("  ", $"b{bus.Number} -> p{r.Number};"));
            return;
        }

        foreach (ProcessNode writer in bus.Writers)
        {
            bus.Readers.ForEach(r => Line("  ", $"p{writer.Number} -> p{r.Number} [label={Quote(bus.Interface)}];"));
        }
    }

    // What the environment reads or writes has no process at its other end.
    private bool IsDrawn(BusNode bus) => drawBuses || bus.IsInput || bus.IsOutput;

    private static string Attributes(ProcessNode process)
    {
        string look = process.IsBench ? "style=dashed" : process.IsClocked ? "style=filled, fillcolor=lightblue" : "style=solid";
        return $"label={Quote(Lines(process.Name, process.Class))}, shape=box, {look}";
    }

    private static string Attributes(BusNode bus)
    {
        string look = (bus.IsInput, bus.IsOutput) switch
        {
            (true, _) => "shape=cds, style=filled, fillcolor=palegreen",
            (_, true) => "shape=cds, style=filled, fillcolor=lightsalmon",
            _ => "shape=ellipse",
        };
        return $"label={Quote(bus.Interface)}, {look}{(bus.IsClocked ? ", peripheries=2" : "")}";
    }

    /// <summary>Name and class; the class alone where the name is made of it.</summary>
    private static string[] Lines(string name, string type)
    {
        string bare = name.Split('#')[0];
        return bare == type || bare.EndsWith("." + type, StringComparison.Ordinal) ? [name] : [name, type];
    }

    private void Line(string indent, FormattableString text)
        => _text.Append(indent).Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private void Line(string indent, string text) => _text.Append(indent).Append(text).Append('\n');
}
