using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Xml;

namespace Sme.Elaboration.Structure;

/// <summary>The summaries of classes, from the documentation files beside their assemblies.</summary>
/// <remarks>A file that is missing, broken or too long has no summaries.</remarks>
internal sealed class Documentation
{
    /// <summary>The longest file that is read, in bytes.</summary>
    public const int LongestFile = 32 << 20;

    /// <summary>What is longer is cut.</summary>
    public const int LongestSummary = 2000;

    private const string ClassPrefix = "T:";

    private static readonly Dictionary<string, string> None = [];

    private readonly Dictionary<System.Reflection.Assembly, Dictionary<string, string>> _files = [];

    /// <summary>The summary of a class as plain text in one line, or null.</summary>
    public string? SummaryOf(Type type)
    {
        Type open = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (!_files.TryGetValue(open.Assembly, out Dictionary<string, string>? summaries))
        {
            string path = open.Assembly.Location;
            summaries = path.Length == 0 ? None : Read(Path.ChangeExtension(path, ".xml"));
            _files.Add(open.Assembly, summaries);
        }

        return summaries.GetValueOrDefault(open.FullName?.Replace('+', '.') ?? string.Empty);
    }

    /// <summary>The summaries of the classes in a file, by their full names.</summary>
    internal static Dictionary<string, string> Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > LongestFile)
            {
                return None;
            }

            using FileStream stream = file.OpenRead();
            return Read(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            return None;
        }
    }

    private static Dictionary<string, string> Read(Stream stream)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = LongestFile,
        };
        using var reader = XmlReader.Create(stream, settings);
        Dictionary<string, string> summaries = [];
        string? member = null;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.Name == "member")
            {
                string name = reader.GetAttribute("name") ?? string.Empty;
                member = name.StartsWith(ClassPrefix, StringComparison.Ordinal) ? name[ClassPrefix.Length..] : null;
            }
            else if (reader.Name == "summary" && member != null && TextOf(reader) is { Length: > 0 } text)
            {
                summaries.TryAdd(member, text);
            }
        }

        return summaries;
    }

    // The text of an element, spaces and line ends made one space; references are the names they lead to.
    private static string TextOf(XmlReader reader)
    {
        var text = new StringBuilder();
        int depth = reader.Depth;
        if (reader.IsEmptyElement)
        {
            return string.Empty;
        }

        while (reader.Read() && reader.Depth > depth)
        {
            string part = reader.NodeType switch
            {
                XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace
                    => reader.Value,
                XmlNodeType.Element when reader.Name is "para" or "br" => " ",
                XmlNodeType.Element when reader.IsEmptyElement => Referred(reader),
                _ => string.Empty,
            };
            Append(text, part);
        }

        return text.ToString().TrimEnd();
    }

    private static void Append(StringBuilder text, string part)
    {
        foreach (char c in part)
        {
            bool isSpace = char.IsWhiteSpace(c);
            if (text.Length < LongestSummary && !(isSpace && (text.Length == 0 || text[^1] == ' ')))
            {
                text.Append(isSpace ? ' ' : c);
            }
        }
    }

    // "M:Space.Class.Method``1(System.Int32)" is Method.
    private static string Referred(XmlReader reader)
    {
        string name = reader.GetAttribute("cref") ?? reader.GetAttribute("name") ?? reader.GetAttribute("langword")
            ?? string.Empty;
        int end = name.AsSpan().IndexOfAny('(', '`');
        name = end < 0 ? name : name[..end];
        return name[(name.LastIndexOfAny(['.', ':']) + 1)..];
    }
}
