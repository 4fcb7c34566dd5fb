using System;
using System.Collections.Generic;

namespace Sme.Netlist.Text;

/// <summary>Reads tokens one by one, and what several productions of the grammar share.</summary>
internal sealed class TokenReader
{
    private readonly Lexer _lexer;

    public TokenReader(string text)
    {
        _lexer = new Lexer(text);
        Current = _lexer.Next();
    }

    /// <summary>The next token that is not yet taken.</summary>
    public Token Current { get; private set; }

    public static NetlistTextException Error(Token token, string what) => new(token.Line, token.Column, what);

    public NetlistTextException Expected(string what) => Error(Current, $"expected {what}, found {Current}");

    /// <summary>Takes the next token.</summary>
    public Token Take()
    {
        Token taken = Current;
        Current = _lexer.Next();
        return taken;
    }

    /// <summary>Takes a sign or word if it comes next.</summary>
    public bool Accept(string text)
    {
        bool found = Current.Is(text);
        if (found)
        {
            Take();
        }

        return found;
    }

    /// <summary>Takes a sign or word, which has to come next.</summary>
    public void Expect(string text)
    {
        if (!Accept(text))
        {
            throw Expected($"'{text}'");
        }
    }

    public Token ExpectName()
        => Current.Kind is TokenKind.Name or TokenKind.String && Current.Text.Length > 0 ? Take() : throw Expected("a name");

    public ulong ExpectNumber(ulong least = 0, ulong most = ulong.MaxValue)
    {
        if (Current.Kind != TokenKind.Number || Current.Number < least || Current.Number > most)
        {
            throw Expected(most == ulong.MaxValue ? "a number" : FormattableString.Invariant($"a number from {least} to {most}"));
        }

        return Take().Number;
    }

    public int ExpectWidth() => (int)ExpectNumber(1, Value.MaximumWidth);

    /// <summary>Bits of a width.</summary>
    public ulong ExpectBits(int width) => ExpectNumber(0, Value.MaskOf(width));

    /// <summary>A location, if one comes next.</summary>
    public SourceLocation? AcceptLocation()
    {
        if (!Accept("@"))
        {
            return null;
        }

        string file = ExpectName().Text;
        Expect("(");
        int line = (int)ExpectNumber(0, int.MaxValue);
        Expect(",");
        int column = (int)ExpectNumber(0, int.MaxValue);
        Expect(")");
        return new SourceLocation(file, line, column);
    }

    /// <summary>One thing or more with commas between.</summary>
    public List<T> List<T>(Func<T> read)
    {
        List<T> list = [read()];
        while (Accept(","))
        {
            list.Add(read());
        }

        return list;
    }
}
