using System;
using System.Linq;

namespace SME.Components;

/// <summary>Reads integers between commas and line ends.</summary>
internal static class CsvWords
{
    private static readonly Func<int, bool> EndsToken = c => c is ',' or '\n' or '\r' or ' ' or '\t';

    /// <summary>Reads all rows of a file.</summary>
    public static void Read<T>(MemoryFileReader reader, MemoryFileWords<T> words)
    {
        while (SkipBlank(reader, includingLines: true) != MemoryFileReader.End)
        {
            ReadRow(reader, words);
        }
    }

    private static void ReadRow<T>(MemoryFileReader reader, MemoryFileWords<T> words)
    {
        while (true)
        {
            SkipBlank(reader, includingLines: false);
            ReadCell(reader, words);
            int next = SkipBlank(reader, includingLines: false);
            if (next is '\n' or '\r' or MemoryFileReader.End)
            {
                return;
            }

            if (next != ',')
            {
                throw reader.Error(reader.Place, "a comma or the end of the line is expected between two numbers");
            }

            reader.Skip();
        }
    }

    private static void ReadCell<T>(MemoryFileReader reader, MemoryFileWords<T> words)
    {
        FilePlace place = reader.Place;
        string token = reader.Token(EndsToken);
        if (token.Length == 0)
        {
            throw reader.Error(place, "the cell is empty: give each word a number");
        }

        if (token.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && token.Length > 2
            && token[2..].All(char.IsAsciiHexDigit))
        {
            words.AddBits(reader, place, token[2..]);
        }
        else if (token.TrimStart('+', '-') is { Length: > 0 } digits && digits.Length >= token.Length - 1
            && digits.All(char.IsAsciiDigit))
        {
            words.AddNumber(reader, place, token);
        }
        else
        {
            throw reader.Error(
                place, $"'{MemoryFileReader.Shown(token)}' is no integer: write decimal digits, or 0x and "
                    + "hexadecimal digits");
        }
    }

    private static int SkipBlank(MemoryFileReader reader, bool includingLines)
    {
        while (reader.Next is ' ' or '\t' || (includingLines && reader.Next is '\n' or '\r'))
        {
            reader.Skip();
        }

        return reader.Next;
    }
}
