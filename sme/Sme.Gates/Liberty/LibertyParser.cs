using System.Collections.Generic;
using System.IO;
using System.Text;
using Sme.Gates.Technology;

namespace Sme.Gates.Liberty;

/// <summary>Reads the groups of a Liberty file.</summary>
/// <remarks>
/// Source: Synopsys, "Liberty User Guide", volume 1. Files are not trusted: size, depth and number of statements are bounded, and
/// nothing is called again for each level.
/// </remarks>
internal sealed class LibertyParser
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaximumBytes = 64 << 20;

    private const int MaximumDepth = 16;
    private const int MaximumStatements = 4_000_000;
    private const int MaximumValues = 4096;

    private readonly LibertyText _text;
    private readonly string _file;
    private readonly Stack<LibertyGroup> _open = new();

    private LibertyParser(string text, string file) => (_text, _file) = (new LibertyText(text, file), file);

    /// <summary>The group <c>library</c> of a file.</summary>
    /// <param name="stream">The text, UTF-8.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="TechnologyException">The text is no library, or too large.</exception>
    public static LibertyGroup Read(Stream stream, string file)
    {
        using MemoryStream copy = new();
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > MaximumBytes)
            {
                throw new TechnologyException($"{file}: a Liberty file has at most {MaximumBytes >> 20} MiB");
            }
        }

        return new LibertyParser(Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length), file).Read();
    }

    private LibertyGroup Read()
    {
        LibertyGroup? library = null;
        int statements = 0;
        while (_text.Next() is { } next)
        {
            if (_text.Takes(';'))
            {
                continue;
            }

            if (next == '}' && _open.Count > 0)
            {
                _text.Takes('}');
                _open.Pop();
                continue;
            }

            if (library != null && _open.Count == 0)
            {
                throw _text.Expected("the end of the file");
            }

            if (++statements > MaximumStatements)
            {
                throw _text.Error($"a library has at most {MaximumStatements} statements");
            }

            LibertyGroup? group = ReadStatement();
            library ??= group is { Name: "library" } ? group : throw _text.Error("a Liberty file begins with library (NAME) {");
        }

        return _open.TryPeek(out LibertyGroup? open)
            ? throw open.Error($"group {open.Name} that begins here has no end: a }} is missing")
            : library ?? throw _text.Error("a Liberty file begins with library (NAME) {");
    }

    // The group that a statement opens, if any.
    private LibertyGroup? ReadStatement()
    {
        string name = _text.Word("a name or }");
        int line = _text.Line;
        if (_text.Takes(':'))
        {
            Add(new LibertyAttribute(line, name, [_text.Value()]));
            return null;
        }

        if (!_text.Takes('('))
        {
            throw _text.Expected($": or ( behind {name}");
        }

        List<string> values = [];
        while (!_text.Takes(')'))
        {
            if (values.Count == MaximumValues)
            {
                throw _text.Error($"{name} has more than {MaximumValues} values");
            }

            if (!_text.Takes(','))
            {
                values.Add(_text.Word("a value or )"));
            }
        }

        if (!_text.Takes('{'))
        {
            Add(new LibertyAttribute(line, name, values));
            return null;
        }

        LibertyGroup group = new(_file, line, name, values);
        if (_open.Count == MaximumDepth)
        {
            throw group.Error($"groups stand in each other at most {MaximumDepth} deep");
        }

        if (_open.TryPeek(out LibertyGroup? outer))
        {
            outer.Add(group);
        }

        _open.Push(group);
        return group;
    }

    private void Add(LibertyAttribute attribute)
    {
        if (attribute.Name == "include_file")
        {
            throw _text.Error("include_file is not followed; give a file in one piece");
        }

        if (_open.TryPeek(out LibertyGroup? group))
        {
            group.Add(attribute);
        }
    }
}
