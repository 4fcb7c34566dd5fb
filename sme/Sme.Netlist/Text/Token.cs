namespace Sme.Netlist.Text;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A word or a name.</summary>
    Name,

    /// <summary>A text in quotes.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A result: % and its number.</summary>
    Result,

    /// <summary>A sign.</summary>
    Sign,
}

/// <summary>The smallest piece of text with a meaning.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word, the text in the quotes, or the sign.</param>
/// <param name="Number">The number.</param>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Column">The column it begins at, from 1.</param>
internal readonly record struct Token(TokenKind Kind, string Text, ulong Number, int Line, int Column)
{
    private const int LongestShown = 40;

    /// <summary>Whether it is a sign or word.</summary>
    public bool Is(string text) => Kind is TokenKind.Sign or TokenKind.Name && Text == text;

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        TokenKind.End => "the end of the text",
        TokenKind.Number => Syntax.Number(Number),
        TokenKind.Result => $"%{Number}",
        _ when Text.Length > LongestShown => Syntax.Quote(Text[..LongestShown]) + "...",
        TokenKind.String => Syntax.Quote(Text),
        _ => $"'{Text}'",
    };
}
