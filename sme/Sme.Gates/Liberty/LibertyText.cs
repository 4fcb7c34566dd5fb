using System;
using System.Collections.Generic;
using System.Globalization;
using Sme.Gates.Technology;

namespace Sme.Gates.Liberty;

/// <summary>The text of a Liberty file, word by word.</summary>
/// <param name="text">The text.</param>
/// <param name="file">What messages call it.</param>
internal sealed class LibertyText(string text, string file)
{
    private const string Delimiters = " \t\r\n,;:(){}\"\\";

    // Names and numbers come again and again.
    private readonly HashSet<string> _words = [];
    private int _at;

    /// <summary>The line of the next character, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The next character behind blanks and comments; null at the end.</summary>
    public char? Next()
    {
        while (_at < text.Length)
        {
            if (text[_at] == '\n')
            {
                Line++;
            }

            if (StartsWith("/*"))
            {
                SkipTo("*/", "a comment");
            }
            else if (StartsWith("//"))
            {
                int end = text.IndexOf('\n', _at);
                _at = end < 0 ? text.Length : end;
            }
            else if (char.IsWhiteSpace(text[_at]) || IsContinued())
            {
                _at++;
            }
            else
            {
                return text[_at];
            }
        }

        return null;
    }

    /// <summary>Takes the next character where it is this one.</summary>
    public bool Takes(char symbol)
    {
        bool isThere = Next() == symbol;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    /// <summary>Takes a word or a string.</summary>
    /// <param name="what">What messages call it.</param>
    public string Word(string what)
    {
        if (Next() == '"')
        {
            return String();
        }

        int start = _at;
        while (_at < text.Length && !Delimiters.Contains(text[_at], StringComparison.Ordinal))
        {
            _at++;
        }

        return _at > start ? Shared(text.AsSpan(start, _at - start)) : throw Expected(what);
    }

    /// <summary>Takes the value of a simple attribute: a string, or what stands before a semicolon or the line's end.</summary>
    public string Value()
    {
        while (_at < text.Length && (text[_at] is ' ' or '\t' || IsContinued()))
        {
            Line += text[_at] == '\\' ? 1 : 0;
            _at += text[_at] == '\\' ? text.IndexOf('\n', _at) - _at + 1 : 1;
        }

        if (_at < text.Length && text[_at] == '"')
        {
            return String();
        }

        int start = _at;
        while (_at < text.Length && text[_at] is not (';' or '}' or '\n') && !StartsWith("/*") && !StartsWith("//"))
        {
            _at++;
        }

        ReadOnlySpan<char> value = text.AsSpan(start, _at - start).Trim();
        return value.Length > 0 ? Shared(value) : throw Expected("a value");
    }

    /// <summary>An error at the next character.</summary>
    /// <param name="what">What belongs there.</param>
    public TechnologyException Expected(string what)
        => Error(Next() is { } found ? $"'{found}' stands where {what} belongs" : $"the file ends where {what} belongs");

    /// <summary>An error of this line.</summary>
    public TechnologyException Error(string what)
        => new(string.Create(CultureInfo.InvariantCulture, $"{file} line {Line}: {what}"));

    private string String()
    {
        int start = ++_at;
        int line = Line;
        while (_at < text.Length && text[_at] is not ('"' or '\n'))
        {
            if (IsContinued())
            {
                _at = text.IndexOf('\n', _at);
                line++;
            }

            _at++;
        }

        if (_at >= text.Length || text[_at] != '"')
        {
            throw Error("a string has no end on its line");
        }

        string value = text[start.._at].Replace("\\\r\n", " ", StringComparison.Ordinal)
            .Replace("\\\n", " ", StringComparison.Ordinal);
        Line = line;
        _at++;
        return value;
    }

    // A backslash before the end of a line.
    private bool IsContinued()
        => text[_at] == '\\' && _at + 1 < text.Length
            && (text[_at + 1] == '\n' || (text[_at + 1] == '\r' && _at + 2 < text.Length && text[_at + 2] == '\n'));

    private bool StartsWith(string symbol) => text.AsSpan(_at).StartsWith(symbol, StringComparison.Ordinal);

    private void SkipTo(string symbol, string what)
    {
        int end = text.IndexOf(symbol, _at + symbol.Length, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Error($"{what} that begins here has no end");
        }

        Line += text.AsSpan(_at, end - _at).Count('\n');
        _at = end + symbol.Length;
    }

    private string Shared(ReadOnlySpan<char> word)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> words = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        words.Add(word);
        words.TryGetValue(word, out string? shared);
        return shared!;
    }
}
