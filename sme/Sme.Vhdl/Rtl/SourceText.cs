using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Sme.Netlist;

namespace Sme.Vhdl.Rtl;

/// <summary>Lines of a source, two spaces for each level.</summary>
internal sealed class SourceText
{
    private readonly StringBuilder _text = new();

    /// <summary>A place in C#, as a comment says it: without folder.</summary>
    public static string Of(SourceLocation location)
        => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(location.File)}:{location.Line}");

    /// <summary>Adds a line.</summary>
    public void Line(int depth, string line)
    {
        _text.Append(' ', line.Length > 0 ? 2 * depth : 0).Append(line).Append('\n');
    }

    /// <summary>Adds an empty line.</summary>
    public void Line() => _text.Append('\n');

    /// <summary>Adds lines that are indented already.</summary>
    public void Add(string lines) => _text.Append(lines);

    /// <summary>Adds a list in parentheses; nothing of an empty one.</summary>
    /// <param name="depth">Level of the parentheses.</param>
    /// <param name="open">The line that opens it.</param>
    /// <param name="items">The items.</param>
    /// <param name="separator">What stands behind each item but the last.</param>
    /// <param name="close">The line that closes it.</param>
    public void List(int depth, string open, IEnumerable<string> items, string separator, string close)
    {
        string[] lines = items.ToArray();
        if (lines.Length == 0)
        {
            return;
        }

        Line(depth, open);
        for (int i = 0; i < lines.Length; i++)
        {
            Line(depth + 1, lines[i] + (i < lines.Length - 1 ? separator : string.Empty));
        }

        Line(depth, close);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
