using System;
using System.Globalization;
using System.IO;

namespace SME.Components;

/// <summary>The characters of a memory file, one after the other, with their place for messages.</summary>
internal sealed class MemoryFileReader(string path, TextReader text)
{
    /// <summary>What <see cref="Next"/> is at the end of the file.</summary>
    public const int End = -1;

    private const int LongestToken = 64;

    private readonly char[] _token = new char[LongestToken];

    /// <summary>The character that comes next, or <see cref="End"/>.</summary>
    public int Next { get; private set; } = text.Read();

    /// <summary>Where <see cref="Next"/> stands.</summary>
    public FilePlace Place { get; private set; } = new(1, 1);

    /// <summary>Goes one character on.</summary>
    public void Skip()
    {
        Place = Next == '\n' ? new FilePlace(Place.Line + 1, 1) : new FilePlace(Place.Line, Place.Column + 1);
        Next = text.Read();
    }

    /// <summary>Takes the characters that come before one that ends a token.</summary>
    public string Token(Func<int, bool> ends)
    {
        FilePlace start = Place;
        int length = 0;
        while (Next != End && !ends(Next))
        {
            if (length == LongestToken)
            {
                throw Error(start, $"a word of more than {LongestToken} characters begins here");
            }

            _token[length++] = (char)Next;
            Skip();
        }

        return new string(_token, 0, length);
    }

    /// <summary>An error in the file.</summary>
    public InvalidDataException Error(FilePlace place, string message) => new(string.Create(
        CultureInfo.InvariantCulture, $"{path}({place.Line},{place.Column}): {message}"));

    /// <summary>A token as messages show it: what cannot be printed is a question mark.</summary>
    public static string Shown(string token)
        => string.Create(token.Length, token, static (shown, from) =>
        {
            for (int i = 0; i < shown.Length; i++)
            {
                shown[i] = char.IsControl(from[i]) || char.IsSurrogate(from[i]) ? '?' : from[i];
            }
        });
}

/// <summary>A place in a file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The character in it, from 1.</param>
internal readonly record struct FilePlace(long Line, long Column);
