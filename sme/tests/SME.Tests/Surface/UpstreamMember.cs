using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace SME.Tests.Surface;

/// <summary>A line of the corpus's list of members, in the form that reflection on the members here gives.</summary>
/// <param name="Owner">The type, with namespace.</param>
/// <param name="Name">The member's name; empty for the type itself, <c>.ctor</c> for a constructor.</param>
/// <param name="Signature">Result and parameter types.</param>
/// <param name="Line">The line.</param>
internal sealed partial record UpstreamMember(string Owner, string Name, string Signature, string Line)
{
    /// <summary>What the page of differences calls the member.</summary>
    public string Key => Name.Length == 0 ? Owner : $"{Owner}.{Name}";

    public static UpstreamMember Parse(string line)
    {
        string[] parts = line.Split(' ', 3);
        (string owner, string kind, string text) = (parts[0], parts[1], parts[2]);
        text = Modifiers().Replace(Trailer().Replace(text, string.Empty), string.Empty);
        text = TypeArguments().Replace(text.Replace("?", string.Empty).Trim(), ",");
        switch (kind)
        {
            case "type":
                return new UpstreamMember(owner, string.Empty, string.Empty, line);
            case "constructor":
                return new UpstreamMember(owner, ".ctor", $"({Parameters(text)})", line);
            case "field":
                string[] field = text.Split(' ');
                return new UpstreamMember(owner, field[1], field[0], line);
            case "property":
                string[] property = Regex.Replace(text, " ?\\{.*", string.Empty).Split(' ', 2);
                return property[1].StartsWith("this[", StringComparison.Ordinal)
                    ? new UpstreamMember(owner, "Item", property[0], line)
                    : new UpstreamMember(owner, property[1], property[0], line);
            default:
                int open = text.IndexOf('(');
                string[] head = text[..open].Split(' ');
                string name = Regex.Replace(head[1], "<.*", string.Empty);
                return new UpstreamMember(owner, name, $"{head[0]}({Parameters(text)})", line);
        }
    }

    private static string Parameters(string text)
    {
        string inside = text[(text.IndexOf('(') + 1)..text.LastIndexOf(')')];

        return string.Join(", ", inside.Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(p => Regex.Replace(p, " = .*", string.Empty))
            .Select(p => Regex.Replace(p, "^(this|params) ", string.Empty).Split(' ')[0]));
    }

    [GeneratedRegex(@" \(read from source\)$| where .*$| \[[A-Z].*\]$")]
    private static partial Regex Trailer();

    // A comma inside angle brackets: as many close as open before the next round bracket.
    [GeneratedRegex(@"(?<=<[^()]*), (?=[^()<>]*>)")]
    private static partial Regex TypeArguments();

    [GeneratedRegex(@"\b(public|protected|static|abstract|virtual|override|readonly|sealed) ")]
    private static partial Regex Modifiers();
}
