using System.Collections.Generic;
using System.Text;
using Sme.Netlist;

namespace Sme.Vhdl.Rtl;

/// <summary>Text of the source as lines of a comment.</summary>
internal static class CommentText
{
    // With what begins a comment 100 columns.
    private const int LongestLine = 97;

    /// <summary>What stands above a module.</summary>
    public static IEnumerable<string> Of(Definition definition) => Wrap(definition.Summary ?? string.Empty, LongestLine);

    /// <summary>The text in lines of at most so many characters where words allow it, in ASCII: all that tools accept.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (string word in ToAscii(text).Split(' ', System.StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : string.Empty).Append(word);
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }

    private static string ToAscii(string text)
    {
        var ascii = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            ascii.Append(c switch
            {
                >= ' ' and <= '~' => c,
                '\u00d7' => 'x',
                '\u2013' or '\u2014' or '\u2212' => '-',
                '\u2018' or '\u2019' => '\'',
                '\u201c' or '\u201d' => '"',
                _ when char.IsWhiteSpace(c) => ' ',
                _ => '?',
            });
        }

        return ascii.ToString();
    }
}
