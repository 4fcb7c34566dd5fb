using System;
using System.IO;

namespace SME.Components;

/// <summary>Reads the initial contents of memories from files.</summary>
/// <remarks>
/// <para>
/// <c>.csv</c>: integers in rows of any length, in order of address; decimal, or bit patterns as <c>0x…</c>.
/// </para>
/// <para>
/// <c>.hex</c> and <c>.mem</c>: bit patterns as hexadecimal words between white space, with underscores after the first
/// digit, comments <c>//</c> and <c>/* */</c>, and <c>@address</c>, hexadecimal, which says where the next word
/// goes; as
/// Verilog's <c>$readmemh</c> takes them, without x and z. A word given twice has the later value.
/// </para>
/// <para>A bit pattern has any value that fits the word's width; a decimal number any that the word's type
/// holds.</para>
/// </remarks>
public static class MemoryFile
{
    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">Type of a word: <c>bool</c>, an integer, an enum, <c>UIntN</c> or <c>IntN</c>.</typeparam>
    /// <param name="path">The file; its extension says how it is read.</param>
    /// <param name="size">Number of words of the memory.</param>
    /// <returns>All words of the memory; those not in the file are zero.</returns>
    /// <exception cref="ArgumentException">The type or size is none of a memory, or the extension is not
    /// known.</exception>
    /// <exception cref="InvalidDataException">The file is wrong; the message says where, in one line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static T[] Load<T>(string path, int size)
    {
        ArgumentNullException.ThrowIfNull(path);
        SignalType? type = SignalType.Of(typeof(T));
        if (type == null || type.Encoding == SignalEncoding.Float)
        {
            throw new ArgumentException(
                $"words of type {typeof(T).Name} cannot be read from a file: use bool, an integer, an enum, "
                    + "UIntN or IntN");
        }

        T[] words = MemoryContents.Create<T>(size, null);
        string extension = Path.GetExtension(path).ToUpperInvariant();
        if (extension is not (".CSV" or ".HEX" or ".MEM"))
        {
            throw new ArgumentException($"memory file {path} has an unknown extension: use .csv, .hex or .mem", nameof(path));
        }

        using StreamReader file = Open(path);
        MemoryFileWords<T> into = new(words, type);
        MemoryFileReader reader = new(path, file);
        if (extension == ".CSV")
        {
            CsvWords.Read(reader, into);
        }
        else
        {
            HexWords.Read(reader, into);
        }

        return into.Count > 0 ? words : throw new InvalidDataException($"{path}: the file holds no words");
    }

    private static StreamReader Open(string path)
    {
        try
        {
            return new StreamReader(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string why = e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file"
                : e is UnauthorizedAccessException ? "access is denied"
                : e.Message;
            throw new IOException($"memory file {path} cannot be read: {why}", e);
        }
    }
}
