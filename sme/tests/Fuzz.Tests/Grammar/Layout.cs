using System.IO;
using System.Text;

namespace Fuzz.Grammar;

/// <summary>Brings lines to their place by the braces around them.</summary>
internal static class Layout
{
    /// <summary>The same text, indented; empty lines are left out.</summary>
    public static string Indent(string text)
    {
        StringBuilder result = new();
        StringReader reader = new(text);
        int depth = 0;
        while (reader.ReadLine() is { } raw)
        {
            string line = raw.Trim();
            if (line.Length == 0)
            {
                continue;
            }

            depth -= line[0] == '}' ? 1 : 0;
            result.Append(' ', 4 * depth).Append(line).Append('\n');
            depth += line == "{" ? 1 : 0;
        }

        return result.ToString();
    }
}
