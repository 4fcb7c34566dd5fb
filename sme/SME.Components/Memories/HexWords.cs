using System;
using System.Linq;

namespace SME.Components;

/// <summary>Reads hexadecimal words as Verilog's <c>$readmemh</c> takes them.</summary>
internal static class HexWords
{
    private static readonly Func<int, bool> EndsToken = c => c == '/' || IsBlank(c);

    /// <summary>Reads all words of a file.</summary>
    public static void Read<T>(MemoryFileReader reader, MemoryFileWords<T> words)
    {
        while (true)
        {
            if (reader.Next == MemoryFileReader.End)
            {
                return;
            }

            if (IsBlank(reader.Next))
            {
                reader.Skip();
            }
            else if (reader.Next == '/')
            {
                SkipComment(reader);
            }
            else if (reader.Next == '@')
            {
                FilePlace place = reader.Place;
                reader.Skip();
                words.MoveTo(reader, place, Digits(reader, place, "address"));
            }
            else
            {
                FilePlace place = reader.Place;
                words.AddBits(reader, place, Digits(reader, place, "word"));
            }
        }
    }

    private static string Digits(MemoryFileReader reader, FilePlace place, string what)
    {
        string token = reader.Token(EndsToken);
        string digits = token.Replace("_", string.Empty, StringComparison.Ordinal);
        bool beginsWell = digits.Length > 0 && token[0] != '_';
        if (beginsWell && digits.All(char.IsAsciiHexDigit))
        {
            return digits;
        }

        bool isUnknown = beginsWell && digits.All(c => char.IsAsciiHexDigit(c) || c is 'x' or 'X' or 'z' or 'Z' or '?');
        throw reader.Error(place, isUnknown
            ? $"{what} '{token}' has unknown digits (x, z): a memory here holds 0 and 1 only"
            : $"{what} '{MemoryFileReader.Shown(token)}' is not hexadecimal: write digits 0 to 9 and A to F");
    }

    private static void SkipComment(MemoryFileReader reader)
    {
        FilePlace start = reader.Place;
        reader.Skip();
        if (reader.Next == '/')
        {
            while (reader.Next is not ('\n' or MemoryFileReader.End))
            {
                reader.Skip();
            }
        }
        else if (reader.Next == '*')
        {
            reader.Skip();
            SkipPast(reader, start);
        }
        else
        {
            throw reader.Error(start, "a lone '/': comments begin with // or /*");
        }
    }

    private static void SkipPast(MemoryFileReader reader, FilePlace start)
    {
        bool afterStar = false;
        while (!(afterStar && reader.Next == '/'))
        {
            if (reader.Next == MemoryFileReader.End)
            {
                throw reader.Error(start, "the comment that begins here has no end: close it with */");
            }

            afterStar = reader.Next == '*';
            reader.Skip();
        }

        reader.Skip();
    }

    private static bool IsBlank(int c) => c is ' ' or '\t' or '\n' or '\r' or '\f';
}
