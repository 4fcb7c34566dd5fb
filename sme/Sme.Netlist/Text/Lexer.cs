using System;
using System.Globalization;
using System.Text;

namespace Sme.Netlist.Text;

/// <summary>Cuts a text into tokens. Spaces, ends of lines and what follows // mean nothing.</summary>
internal sealed class Lexer(string text)
{
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private char Current => _at < text.Length ? text[_at] : '\0';

    private int Column => _at - _lineStart + 1;

    public Token Next()
    {
        SkipSpace();
        (int line, int column) = (_line, Column);
        char c = Current;
        if (_at == text.Length)
        {
            return new Token(TokenKind.End, "", 0, line, column);
        }

        if (Syntax.IsNameStart(c))
        {
            int start = _at;
            while (Syntax.IsNamePart(Current))
            {
                _at++;
            }

            return new Token(TokenKind.Name, text[start.._at], 0, line, column);
        }

        if (char.IsAsciiDigit(c))
        {
            return new Token(TokenKind.Number, "", ReadNumber(), line, column);
        }

        _at++;
        return c switch
        {
            '"' => new Token(TokenKind.String, ReadString(line, column), 0, line, column),
            '%' when char.IsAsciiDigit(Current) => new Token(TokenKind.Result, "", ReadNumber(), line, column),
            '{' or '}' or '(' or ')' or '[' or ']' or ':' or '=' or ',' or '/' or '@'
                => new Token(TokenKind.Sign, c.ToString(), 0, line, column),
            _ => throw new NetlistTextException(line, column, $"the character {Syntax.Quote(c.ToString())} means nothing here"),
        };
    }

    private void SkipSpace()
    {
        while (_at < text.Length)
        {
            if (Current == '/' && _at + 1 < text.Length && text[_at + 1] == '/')
            {
                int end = text.IndexOf('\n', _at);
                _at = end < 0 ? text.Length : end;
            }
            else if (Current is ' ' or '\t' or '\r')
            {
                _at++;
            }
            else if (Current == '\n')
            {
                _at++;
                (_line, _lineStart) = (_line + 1, _at);
            }
            else
            {
                return;
            }
        }
    }

    private ulong ReadNumber()
    {
        int column = Column;
        bool isHex = Current == '0' && _at + 1 < text.Length && text[_at + 1] == 'x';
        _at += isHex ? 2 : 0;
        int start = _at;
        while (isHex ? char.IsAsciiHexDigit(Current) : char.IsAsciiDigit(Current))
        {
            _at++;
        }

        NumberStyles style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return ulong.TryParse(text.AsSpan(start, _at - start), style, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : throw new NetlistTextException(_line, column, "a number has digits, for at most 64 bits");
    }

    private string ReadString(int line, int column)
    {
        StringBuilder read = new();
        while (Current != '"')
        {
            char c = Current;
            if (c is < ' ' or > '~')
            {
                throw new NetlistTextException(line, column, "the text has no end on its line, or a character outside ASCII");
            }

            _at++;
            read.Append(c == '\\' ? ReadEscape() : c);
        }

        _at++;
        return read.ToString();
    }

    private char ReadEscape()
    {
        char c = Current;
        if (c is '"' or '\\')
        {
            _at++;
            return c;
        }

        if (c == 'u' && _at + 5 <= text.Length && ushort.TryParse(
            text.AsSpan(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            _at += 5;
            return (char)code;
        }

        throw new NetlistTextException(_line, Column, "behind \\ come \", \\ or u and four hexadecimal digits");
    }
}
