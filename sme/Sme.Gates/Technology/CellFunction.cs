using System;
using System.Collections.Generic;

namespace Sme.Gates.Technology;

/// <summary>
/// Reads a Boolean function of at most four names: <c>!</c> before <c>&amp;</c> before <c>^</c> before <c>|</c>, and
/// parentheses, as Liberty and Verilog read it.
/// </summary>
internal struct CellFunction
{
    private readonly string _text;
    private readonly IReadOnlyList<string> _names;
    private int _at;

    private CellFunction(string text, IReadOnlyList<string> names) => (_text, _names) = (text, names);

    /// <summary>The tables of the names themselves: bit r is bit i of r.</summary>
    public static ReadOnlySpan<ushort> Columns => [0xAAAA, 0xCCCC, 0xF0F0, 0xFF00];

    /// <summary>The table of a function: bit r is its value where name i is bit i of r.</summary>
    /// <exception cref="TechnologyException">The text is no such function.</exception>
    public static ushort Table(string text, IReadOnlyList<string> names)
    {
        CellFunction function = new(text, names);
        ushort table = function.Or();
        if (function._at != text.Length)
        {
            throw function.Error("an operator or the end");
        }

        return table;
    }

    private ushort Or()
    {
        ushort table = Xor();
        while (Takes('|'))
        {
            table |= Xor();
        }

        return table;
    }

    private ushort Xor()
    {
        ushort table = And();
        while (Takes('^'))
        {
            table ^= And();
        }

        return table;
    }

    private ushort And()
    {
        ushort table = Operand();
        while (Takes('&'))
        {
            table &= Operand();
        }

        return table;
    }

    private ushort Operand()
    {
        if (Takes('!'))
        {
            return (ushort)~Operand();
        }

        if (Takes('('))
        {
            ushort table = Or();
            return Takes(')') ? table : throw Error("a closing parenthesis");
        }

        int start = _at;
        while (_at < _text.Length && char.IsAsciiLetterOrDigit(_text[_at]))
        {
            _at++;
        }

        for (int i = 0; i < _names.Count; i++)
        {
            if (_text.AsSpan(start.._at).SequenceEqual(_names[i]))
            {
                return Columns[i];
            }
        }

        _at = start;
        throw Error($"one of the inputs {string.Join(", ", _names)}");
    }

    private bool Takes(char symbol)
    {
        bool isThere = _at < _text.Length && _text[_at] == symbol;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private readonly TechnologyException Error(string expected)
        => new($"function \"{_text}\": {expected} is expected at character {_at + 1}");
}
