using System.IO;
using Sme.Netlist.Text;

namespace Sme.Netlist;

/// <summary>
/// The text form of netlists: one text for each netlist, and the netlist of a text. docs/netlist.md has its grammar.
/// </summary>
public static class NetlistText
{
    /// <summary>Writes a design: its definitions, each behind all it uses, the top last.</summary>
    public static void Write(Design design, TextWriter writer, WriteOptions options = WriteOptions.None)
    {
        bool first = true;
        foreach (Definition definition in design.Definitions)
        {
            if (!first)
            {
                writer.Write('\n');
            }

            Write(definition, writer, options);
            first = false;
        }
    }

    /// <summary>Writes a definition.</summary>
    public static void Write(Definition definition, TextWriter writer, WriteOptions options = WriteOptions.None)
        => new DefinitionWriter(definition, writer, options).Write();

    /// <summary>The text of a design.</summary>
    public static string ToText(Design design, WriteOptions options = WriteOptions.None)
    {
        StringWriter writer = new();
        Write(design, writer, options);
        return writer.ToString();
    }

    /// <summary>The text of a definition.</summary>
    public static string ToText(Definition definition, WriteOptions options = WriteOptions.None)
    {
        StringWriter writer = new();
        Write(definition, writer, options);
        return writer.ToString();
    }

    /// <summary>
    /// Reads a design. What the text says is only checked as far as it has to be to make a netlist of it: see
    /// <see cref="Verifier"/>.
    /// </summary>
    /// <exception cref="NetlistTextException">The text is no netlist.</exception>
    public static Design Parse(string text) => new Parser(text).Parse();
}
